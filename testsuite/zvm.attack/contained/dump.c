/* Area:    attack, secrets
   Purpose: all that a program can read at its start is the same in every run, whatever the runner's addresses are

   Writes its registers, which start.h has put on the stack, and every page of its memory that can be read, to
   standard output. Of large areas only the pages that are not zero.

   SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <zvm.h>

__attribute__((noreturn, used)) static void start(const uint64_t *registers);

__asm__("	.text\n"
	"	.p2align 5\n"
	"	.globl	_start\n"
	"_start:	push	%rax\n"
	"	.irp	r, rcx, rdx, rbx, rsi, rdi, r8, r9, r10, r12, r13, r14\n"
	"	push	%\\r\n"
	"	.endr\n"
	"	push	%rbp\n"
	"	mov	%esp, %edi\n"
	"	call	start\n"
	"	hlt\n");

enum { PAGE = 0x1000, REGISTERS = 13 };

static void
put(const void *from, int32_t size)
{
	if (zvm_pwrite(ZVM_STDOUT, from, size, 0) != size)
		zvm_exit(1);
}

/* Writes the COUNT pages at FROM; those that cannot be read are left out, and the runner must say so. */
static void
put_pages(uint32_t from, uint32_t count)
{
	for (; count; count--, from += PAGE) {
		int32_t n = zvm_pwrite(ZVM_STDOUT, (const void *)(uintptr_t)from, PAGE, 0);

		if (n != PAGE && n != -ZVM_EFAULT)
			zvm_exit(2);
	}
}

static void
start(const uint64_t *registers)
{
	const struct zvm_manifest *m = zvm_manifest();
	uint32_t manifest = (uint32_t)(uintptr_t)m & -0x10000u, heap = (uint32_t)(uintptr_t)m->heap_ptr;

	put(registers, REGISTERS * sizeof *registers);
	put_pages(0, 48);                                    /* nothing, trampolines, text */
	put_pages(0x10020000, 32);                           /* data */
	put_pages(heap, 16);
	put_pages(manifest, (ZVM_STACK - manifest) / PAGE);
	put_pages(ZVM_STACK, 4);
	put_pages(ZVM_STACK_END - 4 * PAGE, 20);
	zvm_exit(0);
}
