/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* The name is cut off, without a NUL, where it does not fit: as POSIX allows, and Linux does. */
int
gethostname(char *name, size_t size)
{
	struct utsname u;
	size_t need;

	uname(&u);
	need = strlen(u.nodename) + 1;
	memcpy(name, u.nodename, size < need ? size : need);
	return (int)zrt_ret(size < need ? -ENAMETOOLONG : 0);
}
