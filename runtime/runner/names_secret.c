/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "names.h"

bool
names_read_secret(struct names_secret *secret, const char *file)
{
	int fd = strncmp(file, "fd:", 3) ? open(file, O_RDONLY | O_CLOEXEC) : atoi(file + 3);
	char more;
	bool good;
	ssize_t n;

	if (fd < 0)
		return false;
	while (secret->size < NAMES_SECRET_MAX &&
		(n = read(fd, secret->bytes + secret->size, NAMES_SECRET_MAX - secret->size)) > 0)
		secret->size += (size_t)n;
	good = secret->size >= NAMES_SECRET_MIN && read(fd, &more, 1) == 0;
	close(fd);
	errno = 0;
	return good;
}
