/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <unistd.h>

int
getdtablesize(void)
{
	return OPEN_MAX;
}
