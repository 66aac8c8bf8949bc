/*
 * A program without a C library: test() runs, and what it returns is the exit status.
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stddef.h>
#include <stdint.h>
#include <zvm.h>

static int test(void);

__attribute__((noreturn, used)) static void
start(void)
{
	zvm_exit(test());
}

/* The stack is aligned as before a call, so there has to be one. */
__asm__("	.text\n"
	"	.p2align 5\n"
	"	.globl	_start\n"
	"_start:	call	start\n"
	"	hlt\n");

static inline size_t
length(const char *text)
{
	size_t n = 0;

	while (text[n])
		n++;
	return n;
}

static inline void
say(const char *text)
{
	zvm_pwrite(ZVM_STDOUT, text, (int32_t)length(text), 0);
}
