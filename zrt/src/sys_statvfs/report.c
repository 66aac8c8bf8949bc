/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_statvfs/report.h"

#include "fs/fs.h"
#include "heap/block.h"
#include "heap/heap.h"
#include "zrt.h"

/* Files and malloc share the heap: what is free is free for both. */
static uint64_t
free_bytes(void)
{
	const struct zvm_manifest *m = zvm_manifest();

	return (uintptr_t)m->heap_ptr + (uint64_t)m->heap_size - (uintptr_t)heap_break() +
		block_free_bytes();
}

void
statvfs_report(const struct node *n, struct statvfs *st)
{
	fsblkcnt_t left = (fsblkcnt_t)(free_bytes() / CONTENTS_PAGE);

	*st = (struct statvfs){
		.f_bsize = CONTENTS_PAGE,
		.f_frsize = CONTENTS_PAGE,
		.f_blocks = zvm_manifest()->heap_size / CONTENTS_PAGE,
		.f_bfree = left,
		.f_bavail = left,
		.f_ffree = left,
		.f_favail = left,
		.f_fsid = n ? (unsigned long)n->mount->device : 0,
		.f_flag = n && n->mount->read_only ? ST_RDONLY : 0,
		.f_namemax = NAME_MAX,
	};
}
