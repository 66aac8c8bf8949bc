/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "sys_statvfs/report.h"
#include "zrt.h"

#include <fcntl.h>

int
statvfs(const char *restrict path, struct statvfs *restrict st)
{
	struct place p;
	int r = fs_find(AT_FDCWD, path, WALK_FOLLOW, &p);

	if (r == 0)
		statvfs_report(p.node, st);
	return (int)zrt_ret(r);
}
