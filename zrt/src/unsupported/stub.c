/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled once for each function that only fails (zrt/unsupported.txt). */
#include <errno.h>

/* Whatever its type is: in rax it is -1, a null pointer or an error's number. */
long long ZRT_STUB(void);

long long
ZRT_STUB(void)
{
	errno = ENOSYS;
	return ZRT_RESULT;
}
