/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>

const char *
getprogname(void)
{
	return program_invocation_short_name;
}
