/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "sys_statvfs/report.h"
#include "zrt.h"

int
fstatvfs(int fd, struct statvfs *st)
{
	struct file *f = fd_get(fd);

	if (f)
		statvfs_report(f->node, st);
	return (int)zrt_ret(f ? 0 : -EBADF);
}
