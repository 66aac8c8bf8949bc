/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <unistd.h>

char *
getcwd(char *buf, size_t size)
{
	if (size < sizeof "/") {
		errno = size ? ERANGE : EINVAL;
		return NULL;
	}
	buf[0] = '/';
	buf[1] = '\0';
	return buf;
}
