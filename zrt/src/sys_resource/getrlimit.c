/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <limits.h>
#include <sys/resource.h>

int
getrlimit(int resource, struct rlimit *limit)
{
	rlim_t n;

	switch (resource) {
	case RLIMIT_STACK:
		n = zvm_manifest()->stack_size;
		break;
	case RLIMIT_DATA:
	case RLIMIT_AS:
		n = zvm_manifest()->heap_size;
		break;
	case RLIMIT_NOFILE:
		n = OPEN_MAX;
		break;
	case RLIMIT_CORE:
		n = 0;
		break;
	case RLIMIT_CPU:
	case RLIMIT_FSIZE:
		n = RLIM_INFINITY;
		break;
	default:
		return (int)zrt_ret(-EINVAL);
	}
	*limit = (struct rlimit){ n, n };
	return 0;
}
