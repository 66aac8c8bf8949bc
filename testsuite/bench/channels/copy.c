/*
 * Copies its first declared channel to its second, 64 KiB at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <zvm.h>

enum { FROM = 4, TO = 5, SIZE = 64 << 10 };

static _Alignas(4096) char buffer[SIZE]; /* as cat's is */

int
main(void)
{
	int64_t at = 0;
	int32_t n;

	for (; (n = zvm_pread(FROM, buffer, SIZE, at)) > 0; at += n)
		if (zvm_pwrite(TO, buffer, n, at) != n)
			return 1;
	return n != 0;
}
