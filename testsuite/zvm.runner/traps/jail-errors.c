/* Area:    trap, Jail and Unjl
   Purpose: any other range than one of the heap is refused, with the errno that doc/abi.md names
   { status: 0 } */
#include "code.h"

#define AT(p) ((uint64_t)(uintptr_t)(p))
#define END   0x100000000
#define HUGE  (UINT64_C(1) << 63)

static const char constant[64] = "read only";
static char data[64] = "data";

static int32_t
range(uint64_t id, uint64_t start, uint64_t size)
{
	uint64_t words[] = { id, 0, start, size };

	return zvm_trap(words);
}

static int32_t
jail(uint64_t start, uint64_t size)
{
	return range(ZVM_JAIL, start, size);
}

static int32_t
unjail(uint64_t start, uint64_t size)
{
	return range(ZVM_UNJAIL, start, size);
}

static uint64_t
page_of(const void *p)
{
	return AT(p) & -(uint64_t)PAGE;
}

/* How many ranges can be jailed, up to MOST; they all are unjailed again. */
static int
count_ranges(uint8_t *from, int most)
{
	int n = 0;
	int32_t error = 0;

	for (int i = 0; i < most; i++)
		put_page(from + i * PAGE, CODE(FILL));
	while (n < most && !(error = zvm_jail(from + n * PAGE, PAGE)))
		n++;
	for (int i = 0; i < n; i++)
		if (zvm_unjail(from + i * PAGE, PAGE))
			return -1;
	return error == -ZVM_ENOMEM ? n : -1;
}

static int
test(void)
{
	const struct zvm_manifest *m = zvm_manifest();
	uint64_t heap = AT(m->heap_ptr), heap_end = heap + m->heap_size, page = heap + 4 * PAGE;
	char stack;

	put_page(heap_page(4), CODE(FILL));
	put_page(heap_page(5), CODE(FILL));
	struct {
		int32_t is, must_be;
	} results[] = {
		/* Not whole pages. */
		{ jail(page + 1, PAGE), -ZVM_EINVAL },
		{ jail(page + 0x1000, PAGE), -ZVM_EINVAL },
		{ jail(page, PAGE + 1), -ZVM_EINVAL },
		{ jail(page, 0x1000), -ZVM_EINVAL },
		{ jail(page, 0), -ZVM_EINVAL },
		/* Not the heap. */
		{ jail(0, PAGE), -ZVM_EFAULT },
		{ jail(ZVM_TRAP, PAGE), -ZVM_EFAULT },
		{ jail(ZVM_TEXT, PAGE), -ZVM_EFAULT },
		{ jail(page_of(constant), PAGE), -ZVM_EFAULT },
		{ jail(page_of(data), PAGE), -ZVM_EFAULT },
		{ jail(page_of(&stack), PAGE), -ZVM_EFAULT },
		{ jail(page_of(m), PAGE), -ZVM_EFAULT },
		{ jail(0xffff0000, PAGE), -ZVM_EFAULT },
		{ jail(heap - PAGE, PAGE), -ZVM_EFAULT },
		{ jail(heap - PAGE, 2 * PAGE), -ZVM_EFAULT },
		{ jail(heap_end, PAGE), -ZVM_EFAULT },
		{ jail(heap_end - PAGE, 2 * PAGE), -ZVM_EFAULT },
		/* What overflows 32 or 64 bits. */
		{ jail(page | END, PAGE), -ZVM_EFAULT },
		{ jail(page, END + PAGE), -ZVM_EFAULT },
		{ jail(page, END), -ZVM_EFAULT },
		{ jail(page, 0 - (uint64_t)PAGE), -ZVM_EFAULT },
		{ jail(page, HUGE), -ZVM_EFAULT },
		{ jail(HUGE, HUGE), -ZVM_EFAULT },
		{ jail(0x440a00000000 + page, PAGE), -ZVM_EFAULT },
		{ jail(0xffffffffff600000, PAGE), -ZVM_EFAULT },
		/* Too much. */
		{ jail(page, ZVM_JAIL_MAX + PAGE), -ZVM_ENOMEM },
		/* Twice, or in part. */
		{ jail(page, 2 * PAGE), 0 },
		{ jail(page, 2 * PAGE), -ZVM_EBUSY },
		{ jail(page, PAGE), -ZVM_EBUSY },
		{ jail(page + PAGE, PAGE), -ZVM_EBUSY },
		{ jail(page - PAGE, 2 * PAGE), -ZVM_EBUSY },
		{ jail(page + PAGE, 2 * PAGE), -ZVM_EBUSY },
		{ jail(page - PAGE, 4 * PAGE), -ZVM_EBUSY },
		{ unjail(page, PAGE), -ZVM_EINVAL },
		{ unjail(page + PAGE, PAGE), -ZVM_EINVAL },
		{ unjail(page, 3 * PAGE), -ZVM_EINVAL },
		{ unjail(page | END, 2 * PAGE), -ZVM_EINVAL },
		{ unjail(page, END + 2 * PAGE), -ZVM_EINVAL },
		{ unjail(page, 0), -ZVM_EINVAL },
		{ unjail(ZVM_TEXT, PAGE), -ZVM_EINVAL },
		{ unjail(page, 2 * PAGE), 0 },
		{ unjail(page, 2 * PAGE), -ZVM_EINVAL },
		{ count_ranges(heap_page(8), ZVM_JAILS_MAX + 10), ZVM_JAILS_MAX },
	};

	for (unsigned i = 0; i < sizeof results / sizeof *results; i++)
		if (results[i].is != results[i].must_be)
			return (int)i + 1;
	return 0;
}
