/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <limits.h>
#include <time.h>
#include <unistd.h>

long
sysconf(int name)
{
	switch (name) {
	case _SC_ARG_MAX:
		return ARG_MAX;
	case _SC_OPEN_MAX:
		return OPEN_MAX;
	case _SC_PAGESIZE:
		return 65536;
	case _SC_CLK_TCK:
		return CLOCKS_PER_SEC;
	case _SC_NPROCESSORS_CONF:
	case _SC_NPROCESSORS_ONLN:
		return 1;
	case _SC_PHYS_PAGES:
	case _SC_AVPHYS_PAGES:
		return (long)(zvm_manifest()->heap_size / 65536);
	default:
		return (long)zrt_ret(-EINVAL);
	}
}
