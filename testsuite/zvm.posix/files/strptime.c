/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    strptime
   Purpose: each conversion, how many digits it takes, what is out of range, and what follows from what
            was read.  */
#include "check.h"

#include <time.h>

/* clang-format off */
static const struct {
	const char *text, *format;
	const char *want; /* year-month-day h:m:s, week day, year day, offset, what is left; NULL: refused */
} cases[] = {
	{ "2038-02-02 01:02:03", "%Y-%m-%d %H:%M:%S", "138-1-2 1:2:3 w2 y32 0" },
	{ "20380202010203", "%Y%m%d%H%M%S", "138-1-2 1:2:3 w2 y32 0" },
	{ "1:30 AM", "%I:%M %p", "0-0-0 1:30:0 w0 y0 0" },
	{ "12:30 AM", "%I:%M %p", "0-0-0 0:30:0 w0 y0 0" },
	{ "12:30 pm", "%I:%M %p", "0-0-0 12:30:0 w0 y0 0" },
	{ "PM 3", "%p %I", "0-0-0 15:0:0 w0 y0 0" },
	{ "7", "%u", "0-0-0 0:0:0 w0 y0 0" },
	{ "0", "%w", "0-0-0 0:0:0 w0 y0 0" },
	{ "2024 366", "%Y %j", "124-11-31 0:0:0 w2 y365 0" },
	{ "2024 060", "%Y %j", "124-1-29 0:0:0 w4 y59 0" },
	{ "2038-13", "%Y-%m", NULL },
	{ "2038-00", "%Y-%m", NULL },
	{ "32", "%d", NULL },
	{ "60", "%S", "0-0-0 0:0:60 w0 y0 0" },
	{ "Tue Feb  2 01:02:03 2038", "%c", "138-1-2 1:2:3 w2 y32 0" },
	{ "tuesday", "%A", "0-0-0 0:0:0 w2 y0 0" },
	{ "TUE", "%a", "0-0-0 0:0:0 w2 y0 0" },
	{ "02/03/38", "%D", "138-1-3 0:0:0 w3 y33 0" },
	{ "2024-02-29", "%F", "124-1-29 0:0:0 w4 y59 0" },
	{ "  12", "%H", "0-0-0 12:0:0 w0 y0 0" },
	{ "2024 10 3", "%Y %U %w", "124-2-13 0:0:0 w3 y72 0" },
	{ "2024 10 3", "%Y %W %w", "124-2-6 0:0:0 w3 y65 0" },
	{ "1370454582", "%s", "113-5-5 17:49:42 w3 y155 0" },
	{ "+0530", "%z", "0-0-0 0:0:0 w0 y0 19800" },
	{ "-08:15", "%z", "0-0-0 0:0:0 w0 y0 -29700" },
	{ "Z", "%z", "0-0-0 0:0:0 w0 y0 0" },
	{ "+05", "%z", "0-0-0 0:0:0 w0 y0 18000" },
	{ "%", "%%", "0-0-0 0:0:0 w0 y0 0" },
	{ "a", "%%", NULL },
	{ "", "%d", NULL },
	{ "abc", "abc", "0-0-0 0:0:0 w0 y0 0" },
	{ "abd", "abc", NULL },
	{ "10:11:12 PM", "%r", "0-0-0 22:11:12 w0 y0 0" },
	{ "23:59", "%R", "0-0-0 23:59:0 w0 y0 0" },
	{ "24:00", "%R", NULL },
	{ "Thu, 01 Jan 1970 00:00:00 GMT", "%a, %d %b %Y %H:%M:%S %Z", "70-0-1 0:0:0 w4 y0 0" },
	{ "123", "%H", "0-0-0 12:0:0 w0 y0 0 ...3" },
	{ "0001", "%j", NULL },
	{ " \t\n5 7", "%n%M%t%S", "0-0-0 0:5:7 w0 y0 0" },
	{ "69", "%y", "69-0-0" },
	{ "68", "%y", "168-0-0" },
	{ "19 99", "%C %y", "99-0-0" },
	{ "20", "%C", "100-0-0" },
	{ "September", "%b", "0-8-0" },
	{ "Sept", "%B", "0-8-0" },
};
/* clang-format on */

int
main(void)
{
	char have[80];

	setenv("TZ", "UTC0", 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *want = cases[i].want;
		struct tm t = { 0 };
		char *end = strptime(cases[i].text, cases[i].format, &t);
		bool same;

		snprintf(have, sizeof have, "%d-%d-%d %d:%d:%d w%d y%d %ld%s%s", t.tm_year, t.tm_mon, t.tm_mday,
			t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday, t.tm_yday, t.tm_gmtoff,
			end && *end ? " ..." : "", end ? end : "");
		/* The last cases leave fields open of which POSIX says nothing. */
		same = end && want ? strncmp(have, want, strlen(want)) == 0 : !end && !want;
		CHECK(same);
		if (!same)
			printf("%s by %s: %s\n", cases[i].text, cases[i].format, end ? have : "refused");
	}
	return done();
}
