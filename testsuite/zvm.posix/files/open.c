/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    open
   Purpose: modes, flags, and each error.  */
#include "check.h"

static void
creation(void)
{
	int fd = open("a", O_RDWR | O_CREAT, 0666);

	CHECK(fd == 3);
	CHECK(mode_of("a") == (S_IFREG | 0644));
	CHECK(write(fd, "hello", 5) == 5);
	OK(close(fd));
	FAILS(open("a", O_RDWR | O_CREAT | O_EXCL, 0666), EEXIST);
	fd = open("a", O_RDWR | O_CREAT, 0600);
	CHECK(fd == 3 && mode_of("a") == (S_IFREG | 0644) && size_of("a") == 5);
	OK(close(fd));
	fd = open("a", O_WRONLY | O_TRUNC);
	CHECK(fd == 3 && size_of("a") == 0);
	OK(close(fd));
	fd = open("r", O_WRONLY | O_CREAT, 0400);
	CHECK(fd == 3 && write(fd, "x", 1) == 1); /* the mode counts for later opens */
	OK(close(fd));
	fd = creat("c", 0777);
	CHECK(fd == 3 && mode_of("c") == (S_IFREG | 0755));
	FAILS(read(fd, &fd, 1), EBADF);
	OK(close(fd));
}

static void
directories(void)
{
	int fd;
	char c;

	OK(mkdir("d", 0755));
	FAILS(open("d", O_WRONLY), EISDIR);
	FAILS(open("d", O_RDWR), EISDIR);
	FAILS(creat("d", 0644), EISDIR);
	FAILS(open("d", O_RDONLY | O_CREAT, 0644), EISDIR);
	FAILS(open("d", O_RDONLY | O_CREAT | O_EXCL, 0644), EEXIST);
	FAILS(open("new/", O_WRONLY | O_CREAT, 0644), EISDIR);
	FAILS(open("a", O_RDONLY | O_DIRECTORY), ENOTDIR);
	FAILS(open("a/", O_RDONLY), ENOTDIR);
	FAILS(open("a/.", O_RDONLY), ENOTDIR);
	fd = open("d/", O_RDONLY | O_DIRECTORY);
	CHECK(fd == 3);
	FAILS(read(fd, &c, 1), EISDIR);
	FAILS(write(fd, &c, 1), EBADF);
	FAILS(ftruncate(fd, 0), EINVAL);
	OK(close(fd));
	fd = open(".", O_RDONLY);
	CHECK(fd == 3);
	OK(close(fd));
}

static void
links_at_the_end(void)
{
	int fd;

	OK(symlink("a", "link"));
	OK(symlink("made", "dangling"));
	OK(symlink("d", "dlink"));
	FAILS(open("link", O_RDONLY | O_NOFOLLOW), ELOOP);
	FAILS(open("link", O_WRONLY | O_CREAT | O_EXCL, 0644), EEXIST);
	FAILS(open("dangling", O_WRONLY | O_CREAT | O_EXCL, 0644), EEXIST);
	FAILS(open("dangling", O_RDONLY), ENOENT);
	fd = open("dangling", O_WRONLY | O_CREAT, 0644);
	CHECK(fd == 3 && exists("made"));
	OK(close(fd));
	fd = open("a", O_RDONLY | O_NOFOLLOW);
	CHECK(fd == 3);
	OK(close(fd));
	fd = open("dlink/", O_RDONLY | O_NOFOLLOW);
	CHECK(fd == 3);
	OK(close(fd));
	FAILS(open("link/", O_RDONLY), ENOTDIR);
}

static void
appending(void)
{
	int fd = open("log", O_RDWR | O_CREAT | O_APPEND, 0644), other;

	CHECK(write(fd, "one", 3) == 3);
	other = open("log", O_WRONLY | O_APPEND);
	CHECK(write(other, "two", 3) == 3);
	CHECK(lseek(fd, 0, SEEK_SET) == 0 && write(fd, "three", 5) == 5);
	CHECK(lseek(fd, 0, SEEK_CUR) == 11);
	CHECK(holds("log", "onetwothree"));
	CHECK(fcntl(other, F_SETFL, 0) == 0 && lseek(other, 0, SEEK_SET) == 0 &&
		write(other, "X", 1) == 1);
	CHECK(holds("log", "Xnetwothree"));
	OK(close(fd));
	OK(close(other));
}

static void
flags_of_descriptors(void)
{
	int fd = open("a", O_RDWR | O_CLOEXEC | O_NONBLOCK);

	CHECK(fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK((fcntl(fd, F_GETFL) & (O_ACCMODE | O_NONBLOCK)) == (O_RDWR | O_NONBLOCK));
	OK(close(fd));
	FAILS(close(fd), EBADF);
	fd = open("a", O_WRONLY);
	CHECK(fcntl(fd, F_GETFD) == 0 && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY);
	OK(close(fd));
}

static void
permissions(void)
{
	if (!am_root())
		return;
	make_file("secret", "x");
	OK(chmod("secret", 0600));
	OK(mkdir("closed", 0755));
	become_user();
	FAILS(open("secret", O_RDONLY), EACCES);
	FAILS(open("secret", O_WRONLY), EACCES);
	FAILS(open("a", O_WRONLY), EACCES);
	FAILS(open("a", O_RDONLY | O_TRUNC), EACCES);
	FAILS(open("closed/new", O_WRONLY | O_CREAT, 0644), EACCES);
	OK(close(open("a", O_RDONLY)));
	become_root();
	OK(close(open("secret", O_RDONLY)));
}

static void
too_many(void)
{
	int last = -1, fd, n = 0;

	while ((fd = open("a", O_RDONLY)) >= 0) {
		CHECK(fd > last);
		last = fd;
		n++;
	}
	CHECK(errno == EMFILE && n > 50);
	FAILS(dup(0), EMFILE);
	FAILS(fcntl(0, F_DUPFD, 0), EMFILE);
	FAILS(pipe((int[2]){ 0, 0 }), EMFILE);
	FAILS(open("new", O_WRONLY | O_CREAT, 0644), EMFILE);
	CHECK(!exists("new"));
	OK(close(7));
	CHECK(open("a", O_RDONLY) == 7);
	for (fd = 3; fd <= last; fd++)
		OK(close(fd));
}

static void
removed_while_open(void)
{
	int fd = open("gone", O_RDWR | O_CREAT, 0644);
	struct stat st;
	char c;

	OK(unlink("gone"));
	CHECK(!exists("gone"));
	CHECK(fstat(fd, &st) == 0 && st.st_nlink == 0);
	CHECK(write(fd, "x", 1) == 1 && pread(fd, &c, 1, 0) == 1 && c == 'x');
	make_file("gone", "new");
	CHECK(fstat(fd, &st) == 0 && st.st_size == 1);
	OK(close(fd));
}

int
main(void)
{
	creation();
	directories();
	links_at_the_end();
	appending();
	flags_of_descriptors();
	permissions();
	too_many();
	removed_while_open();
	FAILS(fcntl(99, F_GETFL), EBADF);
	FAILS(fcntl(0, 9999), EINVAL);
	FAILS(fcntl(0, F_DUPFD, -1), EINVAL);
	FAILS(fcntl(0, F_DUPFD, 1 << 30), EINVAL);
	return done();
}
