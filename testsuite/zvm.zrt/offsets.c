/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    types
   Purpose: offsets and times of 64 bits reach the functions that take them.  */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

int
main(void)
{
	struct tm tm;
	time_t late = 32503680000; /* 3000-01-01 */
	int fd = open("/dev/zero", O_RDWR);
	char c;

	CHECK(sizeof(off_t) == 8 && sizeof(time_t) == 8 && sizeof(wchar_t) == 4);
	CHECK(pread(fd, &c, 1, (off_t)1 << 40) == 1 && c == 0);
	CHECK(pread(0, &c, 1, (off_t)1 << 40) == -1 && errno == ESPIPE);
	CHECK(fseeko(stdout, (off_t)1 << 40, SEEK_SET) == -1 && errno == ESPIPE);
	CHECK(gmtime_r(&late, &tm) && tm.tm_year == 1100 && tm.tm_mon == 0 && tm.tm_mday == 1);
	CHECK(mktime(&tm) == late);
	return 0;
}
