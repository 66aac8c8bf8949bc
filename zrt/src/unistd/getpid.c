/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

/* A session is one process, and its number must not tell one run from another. */
pid_t
getpid(void)
{
	return 1;
}
