/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>
#include <stddef.h>

int
sigwaitinfo(const sigset_t *set, siginfo_t *info)
{
	return sigtimedwait(set, info, NULL);
}
