/*
 * Machine code for the tests of Jail, made in the heap of a program without a C library.
 * SPDX-License-Identifier: Apache-2.0
 */
#include "start.h"

enum { PAGE = 0x10000, BUNDLE = 32 };

#define CODE(...) ((const uint8_t[BUNDLE]){ __VA_ARGS__ })
#define FILL 0xf4 /* HLT: what is in a range must validate to its end */
#define RETURN 0x41, 0x5b, 0x41, 0x83, 0xe3, 0xe0, 0x4d, 0x01, 0xfb, 0x41, 0xff, 0xe3
#define RESULT(n) 0xb8, n, 0, 0, 0 /* mov $n, %eax */
#define SYSCALL 0x0f, 0x05

/* The heap's page N. */
static inline uint8_t *
heap_page(unsigned n)
{
	return (uint8_t *)zvm_manifest()->heap_ptr + n * PAGE;
}

/* Fills SIZE bytes at TO with code that ends the session. */
static inline void
fill(volatile uint8_t *to, uint32_t size)
{
	for (uint32_t i = 0; i < size; i++)
		to[i] = FILL;
}

/* Puts the bundle CODE at TO; its bytes after the last that is not 0 become FILL. */
static inline void
put_bundle(volatile uint8_t *to, const uint8_t code[BUNDLE])
{
	unsigned size = BUNDLE;

	while (size && !code[size - 1])
		size--;
	for (unsigned i = 0; i < BUNDLE; i++)
		to[i] = i < size ? code[i] : FILL;
}

/* A page at TO whose first bundle is CODE. */
static inline void
put_page(uint8_t *to, const uint8_t code[BUNDLE])
{
	fill(to, PAGE);
	put_bundle(to, code);
}

static inline int
call_code(const void *code)
{
	return ((int (*)(void))(uintptr_t)code)();
}
