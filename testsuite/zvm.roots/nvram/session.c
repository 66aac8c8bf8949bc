/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    nvram
   Purpose: prints who the program is, and random numbers  */
#include <stdio.h>
#include <unistd.h>

int
main(void)
{
	unsigned char random[16];

	printf("uid %u %u gid %u %u\n", (unsigned)getuid(), (unsigned)geteuid(), (unsigned)getgid(),
		(unsigned)getegid());
	if (getentropy(random, sizeof random))
		return 1;
	for (size_t i = 0; i < sizeof random; i++)
		printf("%02x", random[i]);
	puts("");
	return 0;
}
