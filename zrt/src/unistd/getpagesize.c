/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

/* What the sandbox maps memory in. */
int
getpagesize(void)
{
	return 65536;
}
