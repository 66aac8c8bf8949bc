/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tests of this suite share. The same sources run in the sandbox and, natively, on Linux:
 * what they say is what POSIX.1-2017 says, or what both do where POSIX leaves it open.
 *
 *     CHECK(condition)        must hold
 *     OK(call)                must not be -1
 *     FAILS(call, error)      must be -1 with errno ERROR
 *     SHOWS(name, result, condition)   must hold, and shows that function NAME gives RESULT
 *
 * OK, FAILS and SHOWS tell which function they saw give what: "seen open EACCES", "seen open ok".
 * posix.exp compares that with errors.tbl.
 *
 * A failure is told with its line, and the test goes on; its exit status is 1 then. Each runs in an
 * empty directory.
 */
#ifndef CHECK_H
#define CHECK_H

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int checks, failures;

static void __attribute__((unused)) say(const char *file, int line, const char *what)
{
	printf("%s:%d: %s (errno %d, %s)\n", file, line, what, errno, strerror(errno));
	failures++;
}

/* The text CALL begins with the name of a function. */
static void __attribute__((unused)) shown(const char *call, const char *result)
{
	int saved = errno;

	printf("seen %.*s %s\n", (int)strcspn(call, " (,"), call, result);
	errno = saved;
}

#define SHOWS(name, result, condition) \
	do { \
		checks++; \
		errno = 0; \
		if (condition) \
			shown(#name, #result); \
		else \
			say(__FILE__, __LINE__, "not so: " #condition); \
	} while (0)

#define CHECK(condition) \
	do { \
		checks++; \
		if (!(condition)) \
			say(__FILE__, __LINE__, "not so: " #condition); \
	} while (0)

#define OK(call) \
	do { \
		checks++; \
		errno = 0; \
		if ((call) == -1) \
			say(__FILE__, __LINE__, "failed: " #call); \
		else \
			shown(#call, "ok"); \
	} while (0)

#define FAILS(call, error) \
	do { \
		checks++; \
		errno = 0; \
		if ((call) != -1) \
			say(__FILE__, __LINE__, "did not fail: " #call); \
		else if (errno != (error)) \
			say(__FILE__, __LINE__, "not " #error ": " #call); \
		else \
			shown(#call, #error); \
	} while (0)

/* The name of ERROR, for tests that walk tables. */
static __attribute__((unused)) const char *
error_name(int error)
{
	static const struct {
		int error;
		const char *name;
	} names[] = {
#define NAME(e) { e, #e }
		NAME(EACCES), NAME(EAGAIN), NAME(EBADF), NAME(EEXIST), NAME(EINVAL), NAME(EISDIR),
		NAME(ELOOP), NAME(EMFILE), NAME(ENAMETOOLONG), NAME(ENFILE), NAME(ENOENT),
		NAME(ENOMEM), NAME(ENOSPC), NAME(ENOTDIR), NAME(ENOTTY), NAME(EROFS), NAME(ESPIPE),
#undef NAME
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].error == error)
			return names[i].name;
	return error ? "?" : "ok";
}

/*
 * In the sandbox nobody else has made an empty directory to be in; natively whoever runs the tests
 * may have left descriptors open.
 */
static void __attribute__((constructor)) begin(void)
{
	umask(022);
#ifdef __ZRT__
	if (mkdir("/empty", 0755) < 0 || chdir("/empty") < 0)
		say(__FILE__, __LINE__, "no empty directory");
#else
	closefrom(3);
#endif
}

static inline int
done(void)
{
	printf("%d checks, %d failures\n", checks, failures);
	return failures != 0;
}

/* Makes FILE with TEXT in it. */
static void __attribute__((unused)) make_file(const char *file, const char *text)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

/* Whether FILE has just TEXT in it. */
static bool __attribute__((unused)) holds(const char *file, const char *text)
{
	char buf[1024];
	int fd = open(file, O_RDONLY);
	ssize_t n = read(fd, buf, sizeof buf);

	close(fd);
	return n == (ssize_t)strlen(text) && memcmp(buf, text, (size_t)n) == 0;
}

static bool __attribute__((unused)) exists(const char *file)
{
	struct stat st;

	return lstat(file, &st) == 0;
}

static ino_t __attribute__((unused)) inode(const char *file)
{
	struct stat st = { 0 };

	CHECK(lstat(file, &st) == 0);
	return st.st_ino;
}

static nlink_t __attribute__((unused)) links(const char *file)
{
	struct stat st = { 0 };

	CHECK(lstat(file, &st) == 0);
	return st.st_nlink;
}

static off_t __attribute__((unused)) size_of(const char *file)
{
	struct stat st = { 0 };

	CHECK(stat(file, &st) == 0);
	return st.st_size;
}

static mode_t __attribute__((unused)) mode_of(const char *file)
{
	struct stat st = { 0 };

	CHECK(lstat(file, &st) == 0);
	return st.st_mode;
}

/* A name of N bytes. */
static __attribute__((unused)) const char *
long_name(size_t n)
{
	static char name[PATH_MAX + 100];

	memset(name, 'n', n);
	name[n] = '\0';
	return name;
}

/* A path of N bytes to the working directory: "./././". */
static __attribute__((unused)) const char *
long_path(size_t n)
{
	static char path[PATH_MAX + 100];

	for (size_t i = 0; i < n; i++)
		path[i] = i % 2 ? '/' : '.';
	path[n] = '\0';
	return path;
}

/* Root may become somebody else, for cases of permission; others cannot test them. */
static bool __attribute__((unused)) am_root(void)
{
	return getuid() == 0;
}

static void __attribute__((unused)) become_user(void)
{
	OK(setegid(1000));
	OK(seteuid(1000));
}

static void __attribute__((unused)) become_root(void)
{
	OK(seteuid(0));
	OK(setegid(0));
}

#endif
