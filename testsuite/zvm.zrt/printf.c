/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    stdio
   Purpose: the formats of C99 and POSIX, wide values and long double, positional arguments.  */
#include "check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

__attribute__((format(printf, 2, 3))) static void
is(const char *want, const char *format, ...)
{
	char buf[400];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(buf, sizeof buf, format, ap);
	va_end(ap);
	if (strcmp(buf, want) != 0 || n != (int)strlen(want)) {
		printf("%s: <%s> instead of <%s>\n", format, buf, want);
		exit(1);
	}
}

int
main(void)
{
	long long ll;
	long double ld;
	double d;
	int i, j;
	char text[20];

	is("-9223372036854775808", "%lld", (long long)INT64_MIN);
	is("18446744073709551615 ffffffffffffffff", "%llu %jx", ~0ULL, UINTMAX_MAX);
	is("4294967295 -1 7", "%zu %td %hhd", (size_t)-1, (ptrdiff_t)-1, 263);
	is("3.1415926535897932385", "%.19Lf", 3.14159265358979323846L);
	is("0x1.8p+1 1e+100 1E-05 0.0001", "%a %g %G %g", 3.0, 1e100, 1e-5, 1e-4);
	is("0.1000000000000000055511151231257827", "%.34f", 0.1);
	is("inf -nan", "%f %f", __builtin_inf(), -__builtin_nan(""));
	is("1.189731495357231765e+4932", "%.18Le", __LDBL_MAX__);
	is("b a b", "%2$s %1$s %2$s", "a", "b");
	is("   007|42   |+5| 0x2a", "%*.3d|%-5d|%+d|%#5x", 6, 7, 42, 5, 42);
	is("2 one 3.5", "%2$d %1$s %3$.1f", "one", 2, 3.5);
	is("wide", "%ls", L"wide");
	is("%", "%%");
	is("123456789012", "%" PRId64, (int64_t)123456789012);
	CHECK(snprintf(text, 4, "%s", "abcdef") == 6 && strcmp(text, "abc") == 0);
	CHECK(sscanf("-123456789012 0x1f 2.5 1e10", "%lld %i %lf %Lf", &ll, &i, &d, &ld) == 4);
	CHECK(ll == -123456789012 && i == 31 && d == 2.5 && ld == 1e10L);
	CHECK(sscanf("7 8", "%2$d %1$d", &i, &j) == 2 && i == 8 && j == 7);
	CHECK(sscanf("word,12", "%19[^,],%d", text, &i) == 2 && strcmp(text, "word") == 0 &&
		i == 12);
	CHECK(strtold("0x1.8p3", NULL) == 12 &&
		strtoll("9223372036854775807", NULL, 10) == INT64_MAX);
	return 0;
}
