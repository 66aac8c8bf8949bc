/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"
#include "zrt.h"

#include <sys/resource.h>

/* All time is the user's; memory is what is below the break. */
int
getrusage(int who, struct rusage *usage)
{
	int64_t now = 0;

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN)
		return (int)zrt_ret(-EINVAL);
	*usage = (struct rusage){ 0 };
	if (who == RUSAGE_CHILDREN)
		return 0;
	now = zrt_clock_elapsed();
	usage->ru_utime = (struct timeval){ now / 1000000, (suseconds_t)(now % 1000000) };
	usage->ru_maxrss = (heap_break() - (char *)zvm_manifest()->heap_ptr) / 1024;
	return 0;
}
