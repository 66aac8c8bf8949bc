/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    images
   Purpose: changes the tree of its first argument, then ends as the second one says  */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
must(int r, const char *what)
{
	if (r < 0) {
		fprintf(stderr, "change: %s: %s\n", what, strerror(errno));
		exit(1);
	}
}

static void
make_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	must(fd, path);
	must((int)write(fd, text, strlen(text)), path);
	must(close(fd), path);
}

static void
change(const char *root)
{
	char new[1000];
	int fd;

	must(chdir(root), root);
	snprintf(new, sizeof new, "%s/new", strcmp(root, "/") ? root : "");
	make_file(new, "new contents", 0640);
	must(mkdir("newdir", 0700), "newdir");
	make_file("newdir/link", "linked", 0644);
	must(link("newdir/link", "newdir/hard"), "link");
	must(rename("newdir/link", "newdir/zlink"), "rename");
	make_file("newdir/dir", "a file", 0644);
	must(symlink("../new", "newdir/symlink"), "symlink");
	fd = open("newdir/hole", O_RDWR | O_CREAT, 0600);
	must(fd, "hole");
	must((int)pwrite(fd, "begin", 5, 0), "hole");
	must((int)pwrite(fd, "end", 3, 20000000), "hole");
	make_file("gone", "gone", 0644);
	must(unlink("gone"), "unlink");
}

int
main(int argc, char **argv)
{
	const char *how = argc > 2 ? argv[2] : "";

	if (strcmp(how, "none"))
		change(argv[1]);
	if (!strcmp(how, "abort"))
		abort();
	if (!strcmp(how, "fault"))
		*(volatile int *)8 = 1;
	return 0;
}
