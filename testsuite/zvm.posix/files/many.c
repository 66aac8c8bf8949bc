/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    large directories
   Purpose: 100,000 entries are made, found, listed once each and removed.  */
#include "check.h"

#define COUNT 100000

int
main(void)
{
	static unsigned char found[COUNT];
	char name[30];
	struct dirent *e;
	int listed = 0, fd;
	DIR *d;

	for (int i = 0; i < COUNT; i++) {
		snprintf(name, sizeof name, "entry-%d", i);
		fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
		if (fd < 0)
			break;
		close(fd);
	}
	CHECK(exists(name) && strcmp(name, "entry-99999") == 0);
	CHECK(exists("entry-50000") && !exists("entry-100000"));
	d = opendir(".");
	while ((e = readdir(d)))
		if (e->d_name[0] != '.') {
			found[atoi(e->d_name + 6)]++;
			listed++;
		}
	OK(closedir(d));
	CHECK(listed == COUNT && memchr(found, 0, COUNT) == NULL);
	for (int i = 0; i < COUNT; i++) {
		snprintf(name, sizeof name, "entry-%d", (int)(i * 77777LL % COUNT));
		if (unlink(name) < 0)
			break;
	}
	d = opendir(".");
	listed = 0;
	while (readdir(d))
		listed++;
	CHECK(listed == 2);
	OK(closedir(d));
	return done();
}
