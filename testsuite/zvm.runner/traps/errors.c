/* Area:    trap, Read and Writ
   Purpose: whatever the words say, the answer is an error, not a fault
   { status: 0 } */
#include "start.h"

#define HEAP       ((uint64_t)(uintptr_t)zvm_manifest()->heap_ptr)
#define END        0x100000000
#define UNMAPPED   0x8000
#define RODATA     ((uint64_t)(uintptr_t)constant)
#define NEGATIVE(n) ((uint64_t) - (n))

static const char constant[64] = "read only";
static char buffer[64];

static int32_t
get(uint64_t desc, uint64_t at, uint64_t size, uint64_t offset)
{
	uint64_t words[] = { ZVM_READ, 0, desc, at, size, offset };

	return zvm_trap(words);
}

static int32_t
put(uint64_t desc, uint64_t at, uint64_t size, uint64_t offset)
{
	uint64_t words[] = { ZVM_WRITE, 0, desc, at, size, offset };

	return zvm_trap(words);
}

static int32_t
call(uint64_t id)
{
	uint64_t words[] = { id, 0, HEAP, 0x10000, 0, 0 };

	return zvm_trap(words);
}

static int32_t
trap_at(uint32_t words)
{
	return zvm_trap((uint64_t *)(uintptr_t)words);
}

static int
test(void)
{
	const uint64_t b = (uint64_t)(uintptr_t)buffer;
	struct {
		int32_t is, must_be;
	} results[] = {
		/* Descriptors. */
		{ get(4, b, 1, 0), -ZVM_EBADF },
		{ get(NEGATIVE(1), b, 1, 0), -ZVM_EBADF },
		{ get(0x100000003, b, 1, 0), -ZVM_EBADF },
		{ get(ZVM_STDOUT, b, 1, 0), -ZVM_EBADF },
		{ put(ZVM_STDIN, b, 1, 0), -ZVM_EBADF },
		{ put(ZVM_NVRAM, b, 1, 0), -ZVM_EBADF },
		/* Sizes. */
		{ get(ZVM_NVRAM, b, NEGATIVE(1), 0), -ZVM_EINVAL },
		{ get(ZVM_NVRAM, b, 0x80000000, 0), -ZVM_EINVAL },
		{ get(ZVM_NVRAM, b, 0x100000001, 0), -ZVM_EINVAL },
		{ put(ZVM_STDOUT, b, NEGATIVE(1), 0), -ZVM_EINVAL },
		{ get(ZVM_NVRAM, b, 0, 0), 0 },
		{ put(ZVM_STDOUT, b, 0, 0), 0 },
		/* Offsets. */
		{ get(ZVM_NVRAM, b, 1, NEGATIVE(1)), -ZVM_EINVAL },
		{ get(ZVM_NVRAM, b, 1, 0x8000000000000000), -ZVM_EINVAL },
		{ get(ZVM_NVRAM, b, 1, 0x7fffffffffffffff), 0 },
		{ put(ZVM_STDOUT, b, 0, NEGATIVE(1)), 0 },
		/* Buffers to read into, which the runner writes itself. */
		{ get(ZVM_NVRAM, 0, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, UNMAPPED, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, ZVM_TRAP, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, ZVM_TEXT, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, RODATA, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, ZVM_MANIFEST_PTR, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, ZVM_STACK_END, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, ZVM_STACK_END - 1, 2, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, END - 1, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, END - 1, 0x7fffffff, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, END, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, END + b, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, NEGATIVE(1), 1, 0), -ZVM_EFAULT },
		{ get(ZVM_NVRAM, 0x440a00000000 + b, 1, 0), -ZVM_EFAULT },
		/* The same, which the kernel writes. */
		{ get(ZVM_STDIN, 0, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_STDIN, ZVM_TEXT, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_STDIN, RODATA, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_STDIN, ZVM_STACK_END, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_STDIN, END, 1, 0), -ZVM_EFAULT },
		{ get(ZVM_STDIN, 0x440a00000000 + b, 1, 0), -ZVM_EFAULT },
		/* Buffers to write from. */
		{ put(ZVM_STDOUT, 0, 1, 0), -ZVM_EFAULT },
		{ put(ZVM_STDOUT, UNMAPPED, 1, 0), -ZVM_EFAULT },
		{ put(ZVM_STDOUT, ZVM_STACK_END, 1, 0), -ZVM_EFAULT },
		{ put(ZVM_STDOUT, END - 16, 32, 0), -ZVM_EFAULT },
		{ put(ZVM_STDOUT, END, 1, 0), -ZVM_EFAULT },
		{ put(ZVM_STDOUT, NEGATIVE(16), 32, 0), -ZVM_EFAULT },
		/* Functions. */
		{ call(ZVM_FORK), -ZVM_ENOSYS },
		{ call(0), -ZVM_ENOSYS },
		{ call(ZVM_READ | 0x100000000), -ZVM_ENOSYS },
		{ call(NEGATIVE(1)), -ZVM_ENOSYS },
		/* The words themselves. */
		{ trap_at(0), -ZVM_EFAULT },
		{ trap_at(UNMAPPED), -ZVM_EFAULT },
		{ trap_at(ZVM_STACK_END), -ZVM_EFAULT },
		{ trap_at(ZVM_STACK_END - 8), -ZVM_EFAULT },
		{ trap_at(0xffffffff), -ZVM_EFAULT },
		{ trap_at(0xfffffff8), -ZVM_EFAULT },
		/* And it still works. */
		{ get(ZVM_NVRAM, b, 6, 0), 6 },
		{ buffer[0] << 8 | buffer[1], '[' << 8 | 'a' },
	};

	for (unsigned i = 0; i < sizeof results / sizeof *results; i++)
		if (results[i].is != results[i].must_be)
			return (int)i + 1;
	return 0;
}
