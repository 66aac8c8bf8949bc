/* Area:    attack, memory
   Purpose: code runs from text alone

   Writes code that exits with status 66 to the place that standard input names (h, s, d), or finds it there (r, t: rodata,
   and text, where a jump inside an instruction would find it but masking does not lead), and jumps to it.

   SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <zvm.h>

__attribute__((noreturn, used)) static void start(void);

__asm__("	.text\n"
	"	.p2align 5\n"
	"	.globl	_start\n"
	"_start:	call	start\n"
	"	hlt\n"
	/* The escape two bytes into an instruction: an indirect jump there must come to its beginning. */
	"	.p2align 5\n"
	"inside:	.byte	0x48, 0xb8, 0xb0, 231, 0x40, 0xb7, 66, 0x0f, 0x05, 0x90\n"
	"	ud2\n");

#define CODE { 0xb8, 231, 0, 0, 0, 0xbf, 66, 0, 0, 0, 0x0f, 0x05 } /* exit_group(66) */

extern const char inside[];
static volatile uint32_t two = 2; /* the assembler refuses a constant address there */
static const uint8_t rodata[] __attribute__((aligned(32))) = CODE;
static uint8_t data[] __attribute__((aligned(32))) = CODE;

static uint32_t
copy_to(void *to)
{
	for (unsigned i = 0; i < sizeof rodata; i++)
		((volatile uint8_t *)to)[i] = rodata[i];
	return (uint32_t)(uintptr_t)to;
}

static uint32_t
place(char where, void *stack)
{
	switch (where) {
	case 'h':
		return copy_to(zvm_manifest()->heap_ptr);
	case 's':
		return copy_to(stack);
	case 'd':
		return (uint32_t)(uintptr_t)data;
	case 'r':
		return (uint32_t)(uintptr_t)rodata;
	case 'm':
		return (uint32_t)(uintptr_t)zvm_manifest() & -32u;
	default:
		return (uint32_t)(uintptr_t)inside + two;
	}
}

static void
start(void)
{
	uint8_t stack[32] __attribute__((aligned(32)));
	char where;

	if (zvm_pread(ZVM_STDIN, &where, 1, 0) != 1)
		zvm_exit(1);
	((void (*)(void))(uintptr_t)place(where, stack))();
	zvm_exit(2);
}
