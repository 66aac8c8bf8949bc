/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <signal.h>
#include <string.h>

/* The mask, if there is one, follows the jmp_buf and the word that says so. */
#define HAS_MASK (sizeof(jmp_buf) / sizeof *(jmp_buf){ 0 })

void
siglongjmp(sigjmp_buf env, int value)
{
	sigset_t mask;

	if (env[HAS_MASK]) {
		memcpy(&mask, &env[HAS_MASK + 1], sizeof mask);
		sigprocmask(SIG_SETMASK, &mask, NULL);
	}
	longjmp(env, value);
}
