/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    sparse files
   Purpose: holes read as zeros and take no room, offsets go past 2 and 4 GiB, what truncate cuts
            off is zero afterwards.  */
#include "check.h"

static const off_t places[] = { 0, 4095, 4096, 1 << 20, 0x7fffffff, 0x80000000, 0xffffffff,
	0x100000000, 0x123456789a, (off_t)1 << 40 };
#define COUNT (int)(sizeof places / sizeof *places)

int
main(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0644);
	struct stat st;
	char buf[3], big[20000];

	for (int i = 0; i < COUNT; i++)
		CHECK(pwrite(fd, &(char){ (char)('a' + i) }, 1, places[i]) == 1);
	OK(fstat(fd, &st));
	CHECK(st.st_size == ((off_t)1 << 40) + 1 && st.st_blocks <= COUNT * 128);
	for (int i = 0; i < COUNT; i++) {
		CHECK(pread(fd, buf, 1, places[i]) == 1 && buf[0] == 'a' + i);
		if (i != 1) /* the byte behind it is another one's */
			CHECK(i == COUNT - 1 ||
				(pread(fd, buf, 1, places[i] + 1) == 1 &&
					(buf[0] == 0 || places[i] + 1 == places[i + 1])));
	}
	CHECK(lseek(fd, places[8] - 1, SEEK_SET) == places[8] - 1 && read(fd, buf, 3) == 3 &&
		memcmp(buf, "\0i\0", 3) == 0);
	OK(ftruncate(fd, 0x80000000));
	CHECK(size_of("f") == 0x80000000 && pread(fd, buf, 3, 0x7fffffff) == 1 && buf[0] == 'e');
	OK(ftruncate(fd, 0x200000000));
	CHECK(pread(fd, buf, 1, 0x80000000) == 1 && buf[0] == 0);
	OK(ftruncate(fd, 4096));
	memset(big, 'x', sizeof big);
	CHECK(pwrite(fd, big, sizeof big, 0) == sizeof big);
	OK(ftruncate(fd, 5000));
	OK(ftruncate(fd, sizeof big));
	CHECK(pread(fd, big, sizeof big, 0) == sizeof big && big[4999] == 'x');
	for (size_t i = 5000; i < sizeof big; i++)
		if (big[i]) {
			CHECK(big[i] == 0);
			break;
		}
	OK(truncate("f", 0));
	OK(fstat(fd, &st));
	CHECK(st.st_size == 0 && st.st_blocks == 0);
	OK(truncate("f", (off_t)1 << 50));
	CHECK(size_of("f") == (off_t)1 << 50);
	OK(truncate("f", 0));
	CHECK(pwrite(fd, "d", 1, 65536) == 1);
	CHECK(lseek(fd, 0, SEEK_DATA) == 65536 && lseek(fd, 0, SEEK_HOLE) == 0);
	CHECK(lseek(fd, 65536, SEEK_HOLE) == 65537 && lseek(fd, 65536, SEEK_DATA) == 65536);
	FAILS(lseek(fd, 65537, SEEK_DATA), ENXIO);
	FAILS(lseek(fd, 1 << 30, SEEK_HOLE), ENXIO);
	return done();
}
