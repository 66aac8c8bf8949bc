/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    stdio
   Purpose: every digit that a format asks for is the true one, rounded to the nearest and to even,
	    whatever the size of the number.  */
#include "check.h"

#include <float.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

static char text[20000];

__attribute__((format(printf, 2, 3))) static void
is(const char *want, const char *format, ...)
{
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	if (strcmp(text, want) != 0 || n != (int)strlen(want)) {
		printf("%s: <%s> instead of <%s>\n", format, text, want);
		exit(1);
	}
}

static void
rounds(void)
{
	is("0 0 2 2 4", "%.0f %.0f %.0f %.0f %.0f", 0.0, 0.5, 1.5, 2.5, 3.5);
	is("2.67 0.000 0.001 -0.00", "%.2f %.3f %.3f %.2f", 2.675, 0.0004, 0.0005, -0.001);
	is("10.00 1e+01 1.00e+00", "%.2f %.0e %.2e", 9.999, 9.5, 0.9999);
	is("100 1e+02 0.0001 1.0000e-05", "%.3g %.2g %.1g %#.5g", 99.99, 99.99, 1e-4, 1e-5);
	is("000.00 0.000e+00 0", "%06.2f %.3e %g", 0.0, 0.0, 0.0);
}

static void
is_exact(void)
{
	is("0.100000000000000005551115123125782702118158340454101562500000", "%.60f", 0.1);
	is("0.1000000000000000000013552527156068805425093160010874271392822265625000",
		"%.70Lf", 0.1L);
	is("1.797693134862315708145274237317043567981e+308", "%.39e", DBL_MAX);
	is("4.940656458412465441765687928682213723650598026143e-324", "%.48e", 0x1p-1074);
	is("3.645199531882474602528405933619419816399e-4951", "%.39Le", 0x1p-16445L);
	is("0x1.fffffffffffffffep+16383 0x1.9ap-4", "%La %.2La", LDBL_MAX, 0.1L);
}

/* 2^-n has n digits behind the point, the last is 5, and all together they say 2^-n. */
static void
ends_where_it_ends(void)
{
	long double value = 1;

	for (int n = 1; n <= 16445; n++) {
		value /= 2;
		if (n % 1000 && n < 16440)
			continue;
		CHECK(snprintf(text, sizeof text, "%.*Lf", n + 2, value) == n + 4);
		CHECK(strcmp(text + n + 1, "500") == 0);
		CHECK(strtold(text, NULL) == value);
	}
	CHECK(snprintf(text, sizeof text, "%.1Lf", LDBL_MAX) == 4935);
	CHECK(strncmp(text, "118973149535723176502126385303097020516906332229462", 51) == 0);
	CHECK(strcmp(text + 4912, "419552086811989770240.0") == 0);
}

static void
returns(void)
{
	uint64_t seed = 1;

	for (int i = 0; i < 20000; i++) {
		double value;

		seed = seed * 6364136223846793005 + 1442695040888963407;
		memcpy(&value, &seed, sizeof value);
		if (value != value || value - value != 0)
			continue;
		snprintf(text, sizeof text, "%.17g", value);
		CHECK(strtod(text, NULL) == value);
	}
}

int
main(void)
{
	wchar_t wide[40];

	rounds();
	is_exact();
	ends_where_it_ends();
	returns();
	CHECK(swprintf(wide, 40, L"%.25Lf", 0.1L) == 27);
	CHECK(wcscmp(wide, L"0.1000000000000000000013553") == 0);
	CHECK(snprintf(text, sizeof text, "%.*f", INT_MAX - 7, 1.0) < 0);
	return 0;
}
