/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    images
   Purpose: says which stretches of FILE, behind a write of a byte at each OFFSET, are no holes  */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	int fd = open(argv[1], argc > 2 ? O_RDWR : O_RDONLY);
	off_t from = 0, to;

	if (fd < 0)
		return 1;
	for (int i = 2; i < argc; i++)
		if (pwrite(fd, "x", 1, atoi(argv[i])) != 1)
			return 1;
	while ((from = lseek(fd, from, SEEK_DATA)) >= 0) {
		to = lseek(fd, from, SEEK_HOLE);
		if (to <= from)
			return 1;
		printf("%lld-%lld\n", (long long)from, (long long)to);
		from = to;
	}
	return 0;
}
