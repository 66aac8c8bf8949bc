/* Area:    trap, Jail and Unjl
   Purpose: code made in the heap runs once it is jailed, cannot be changed then, and can be given back
   { status: 0 } */
#include "code.h"

#define CHECK(condition)                                                                           \
	do                                                                                         \
		if (!(condition))                                                                  \
			return __LINE__ & 0xff;                                                    \
	while (0)

static int
in_text(void)
{
	return 7;
}

static int
test(void)
{
	int (*volatile function)(void) = in_text;
	uint8_t *page = heap_page(1);
	char byte = 1;
	int32_t distance;

	put_page(page, CODE(RESULT(42), RETURN));
	CHECK(zvm_jail(page, PAGE) == 0);
	CHECK(call_code(page) == 42);
	/* It can be read, and written to a channel, but nothing can be read into it. */
	CHECK(page[1] == 42);
	CHECK(zvm_pread(ZVM_STDIN, page, 1, 0) == -ZVM_EFAULT);
	CHECK(zvm_pread(ZVM_NVRAM, page, 1, 0) == -ZVM_EFAULT);
	CHECK(zvm_pread(ZVM_STDIN, &byte, 1, 0) == 1);
	CHECK(call_code(page) == 42);

	CHECK(zvm_unjail(page, PAGE) == 0);
	put_page(page, CODE(RESULT(43), RETURN));
	CHECK(zvm_jail(page, PAGE) == 0);
	CHECK(call_code(page) == 43);

	/* Two pages, a jump from one to an instruction in the middle of a bundle of the other. */
	put_page(page + PAGE, CODE(0xe9, 0x00, 0x00, 0x01, 0x00, 0x90));
	put_page(page + 2 * PAGE, CODE(0x90, 0x90, 0x90, 0x90, 0x90, RESULT(44), RETURN));
	CHECK(zvm_jail(page + PAGE, 2 * PAGE) == 0);
	CHECK(call_code(page + PAGE) == 44);
	CHECK(call_code(page) == 43);

	/* A direct jump to a function of the text. */
	CHECK(zvm_unjail(page, PAGE) == 0);
	distance = (int32_t)((uintptr_t)function - (uintptr_t)page - 5);
	put_page(page, CODE(0xe9, (uint8_t)distance, (uint8_t)(distance >> 8),
		(uint8_t)(distance >> 16), (uint8_t)(distance >> 24)));
	CHECK(zvm_jail(page, PAGE) == 0);
	CHECK(call_code(page) == 7);

	/* What does not validate stays memory. */
	put_page(page + 3 * PAGE, CODE(SYSCALL));
	CHECK(zvm_jail(page + 3 * PAGE, PAGE) == -ZVM_ENOEXEC);
	put_page(page + 3 * PAGE, CODE(RESULT(45), RETURN));
	CHECK(zvm_jail(page + 3 * PAGE, PAGE) == 0);
	CHECK(call_code(page + 3 * PAGE) == 45);
	return 0;
}
