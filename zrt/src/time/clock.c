/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <time.h>

clock_t
clock(void)
{
	return zrt_clock_elapsed();
}
