/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/path.h"
#include "zrt.h"

#include <unistd.h>

/* The root is the only directory one can be in so far. */
int
chdir(const char *path)
{
	struct stat st;
	int r = path_stat(path, &st);

	if (r == 0 && !S_ISDIR(st.st_mode))
		r = -ENOTDIR;
	if (r == 0 && st.st_ino != PATH_ROOT_INO)
		r = -EACCES;
	return (int)zrt_ret(r);
}
