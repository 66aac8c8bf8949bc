/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    stdio
   Purpose: a program that only writes links no malloc, and its streams have buffers all the same.
   { match: ^(0123456789abcdef\n)+no malloc$ } */
#include <stdio.h>

void *_malloc_r(void *, size_t) __attribute__((weak));
void _free_r(void *, void *) __attribute__((weak));

int
main(void)
{
	const char *text = _malloc_r || _free_r ? "malloc" : "no malloc";

	for (int i = 0; i < 8192; i++)
		puts("0123456789abcdef");
	return fwrite(text, 1, 9, stdout) != 9;
}
