/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <string.h>

/*
 * From the linker, as addresses: the initial values of thread-local variables, and the size of all
 * of them. Weak: the compiler knows that no other address is 0.
 */
extern const char __tls_image_start[], __tls_image_size[], __tls_size[] __attribute__((weak)),
	__tls_align[];

/*
 * Where the thread pointer points: local-exec code reads the first word for it and finds variables
 * below.
 */
struct thread {
	struct thread *self;
};

static struct thread *current;

void *__nacl_read_tp(void);

void *
__nacl_read_tp(void)
{
	return current;
}

static uintptr_t
round_up(uintptr_t n, uintptr_t to)
{
	return (n + to - 1) & -to;
}

/* The variables end at the thread pointer, which is a multiple of their alignment. */
void
zrt_tls_init(void)
{
	static struct thread alone = { &alone };
	uintptr_t size = (uintptr_t)__tls_size;
	uintptr_t align = (uintptr_t)__tls_align;
	char *block;

	current = &alone;
	if (size == 0)
		return;
	if (align < 16)
		align = 16;
	block = zrt_heap_take(size + 2 * align + sizeof *current);
	if (!block)
		zrt_die("no memory for thread-local variables", 0);
	current = (struct thread *)round_up((uintptr_t)block + size, align);
	current->self = current;
	/*
	 * x86-64 offsets count from the end of the segment, its size rounded up to its alignment.
	 */
	memcpy((char *)current - round_up(size, (uintptr_t)__tls_align), __tls_image_start,
		(uintptr_t)__tls_image_size);
}
