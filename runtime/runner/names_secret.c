/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "names.h"
#include "number.h"

bool
names_read_secret(struct names_secret *secret, const char *file)
{
	int fd = zvm_descriptor(file);
	uint8_t bytes[NAMES_SECRET_MAX + 1]; /* one more than allowed */
	size_t size = 0;
	ssize_t n = 1;

	if (strncmp(file, "fd:", 3) != 0 && (fd = open(file, O_RDONLY | O_CLOEXEC)) < 0)
		return false;
	while (n > 0 && size < sizeof bytes) {
		n = read(fd, bytes + size, sizeof bytes - size); /* fd:x: EBADF */
		if (n < 0)
			return false;
		size += (size_t)n;
	}
	close(fd);
	errno = 0;
	if (size < NAMES_SECRET_MIN || size > NAMES_SECRET_MAX)
		return false;
	memcpy(secret->bytes, bytes, size);
	secret->size = size;
	return true;
}
