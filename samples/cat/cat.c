/* SPDX-License-Identifier: Apache-2.0 */
/* Copies standard input to standard output, with read and write alone. */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Writes all of DATA; a pipe may take less at once.  0, or -1 with errno. */
static int
write_all(int fd, const char *data, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, data, size);

		if (n < 0)
			return -1;
		data += n;
		size -= (size_t)n;
	}
	return 0;
}

int
main(void)
{
	static char buffer[64 * 1024];
	ssize_t n;

	while ((n = read(STDIN_FILENO, buffer, sizeof(buffer))) > 0)
		if (write_all(STDOUT_FILENO, buffer, (size_t)n) != 0)
			break;
	if (n == 0)
		return 0;
	fprintf(stderr, "cat: %s\n", strerror(errno));
	return 1;
}
