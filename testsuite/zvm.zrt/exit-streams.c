/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exit
   Purpose: after an exit in a destructor what it registered and the other destructors run; then
            streams of descriptors are flushed, one in the place of stdout is closed, and others that
            have a cookie are the program's.
   { status: 3 }
   { match: ^\[registered\]\[second\]file\[in its place\]\[closed\]$ } */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ssize_t
put(void *cookie, const char *text, size_t n)
{
	write(1, "[", 1);
	write(1, text, n);
	write(1, "]", 1);
	return cookie ? (ssize_t)n : -1;
}

static int
closed(void *cookie)
{
	put(cookie, "closed", 6);
	return 0;
}

static void
registered(void)
{
	put("", "registered", 10);
}

__attribute__((destructor(202))) static void
first(void)
{
	atexit(registered);
	exit(3);
}

__attribute__((destructor(201))) static void
second(void)
{
	put("", "second", 6);
}

int
main(void)
{
	static char cookie;
	const cookie_io_functions_t functions = { .write = put, .close = closed };
	FILE *file = fopen("/dev/stdout", "w");
	FILE *kept = fopencookie(&cookie, "w", functions);

	if (!file || !kept)
		return 1;
	fputs("kept", kept);
	fputs("file", file);
	stdout = fopencookie(&cookie, "w", functions);
	if (!stdout)
		return 2;
	fputs("in its place", stdout);
	return 0;
}
