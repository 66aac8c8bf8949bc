/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/limit.h"

#include "fs/contents.h"
#include "zrt.h"

#include <limits.h>
#include <unistd.h>

long
limit_of_files(int name)
{
	static const struct {
		int name;
		long value;
	} limits[] = {
		{ _PC_LINK_MAX, LINK_MAX },
		{ _PC_MAX_CANON, MAX_CANON },
		{ _PC_MAX_INPUT, MAX_INPUT },
		{ _PC_NAME_MAX, NAME_MAX },
		{ _PC_PATH_MAX, PATH_MAX },
		{ _PC_PIPE_BUF, PIPE_BUF },
		{ _PC_CHOWN_RESTRICTED, 1 },
		{ _PC_NO_TRUNC, 1 },
		{ _PC_VDISABLE, 0 },
		{ _PC_ASYNC_IO, -1 },
		{ _PC_PRIO_IO, -1 },
		{ _PC_SYNC_IO, 1 },
		{ _PC_FILESIZEBITS, 64 },
		{ _PC_2_SYMLINKS, 1 },
		{ _PC_SYMLINK_MAX, PATH_MAX - 1 },
		{ _PC_ALLOC_SIZE_MIN, CONTENTS_PAGE },
		{ _PC_REC_INCR_XFER_SIZE, -1 },
		{ _PC_REC_MAX_XFER_SIZE, -1 },
		{ _PC_REC_MIN_XFER_SIZE, CONTENTS_PAGE },
		{ _PC_REC_XFER_ALIGN, CONTENTS_PAGE },
		{ _PC_TIMESTAMP_RESOLUTION, 1 },
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		if (limits[i].name == name)
			return limits[i].value;
	return (long)zrt_ret(-EINVAL);
}
