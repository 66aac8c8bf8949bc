/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>

int
sigemptyset(sigset_t *set)
{
	*set = 0;
	return 0;
}
