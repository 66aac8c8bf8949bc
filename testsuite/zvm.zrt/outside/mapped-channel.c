/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mmap
   Purpose: the first and the last bytes of /dev/data are written through a mapping that is never
   unmapped.  */
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int
main(void)
{
	int fd = open("/dev/data", O_RDWR);
	char *p = mmap(NULL, 70000, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	CHECK(p != MAP_FAILED && p[0] == 'x' && p[69999] == 'x');
	memcpy(p, "first", 5);
	memcpy(p + 70000 - 6, "second", 6);
	close(fd);
	return 0;
}
