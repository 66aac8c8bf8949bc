/* Area:    attack, Jail
   Purpose: dynamic code gives no way out

   Tries what the letter on standard input says. An attempt that the runner only has to refuse ends with status 0,
   66 is an escape.

   SPDX-License-Identifier: Apache-2.0 */
#include "code.h"

#define ESCAPE 0xb0, 231, 0x40, 0xb7, 66, SYSCALL /* exit_group(66) if the rest of rax and rdi is 0 */
#define HIDDEN 0x48, 0xb8, ESCAPE, 0x90           /* movabs $..., %rax; the escape is its operand */

#define GETPID 39                                 /* which the filter does not allow */

static uint8_t *page;

/* Code that does not validate is not executable, and not jailed to be executed later. */
static int
invalid(void)
{
	int32_t error;

	put_page(page, CODE(0xb8, GETPID, 0, 0, 0, SYSCALL));
	error = zvm_jail(page, PAGE);
	return error && error != -ZVM_ENOEXEC ? 1 : call_code(page);
}

/* The invalid instruction is the last of a large range. */
static int
invalid_at_end(void)
{
	const uint32_t size = 64 * PAGE;

	fill(page, size);
	for (unsigned i = 0; i < 2; i++)
		page[size - 2 + i] = CODE(SYSCALL)[i];
	return zvm_jail(page, size) == -ZVM_ENOEXEC && zvm_jail(page, size - PAGE) == 0 ? 0 : 1;
}

/* A direct jump to the escape, inside an instruction of the same range, of the text, and of another range. */
static int
jump_inside(void)
{
	put_page(page, CODE(0xeb, 30));
	put_bundle(page + BUNDLE, CODE(HIDDEN));
	if (zvm_jail(page, PAGE) != 0 || zvm_unjail(page, PAGE) != 0)
		return 1; /* the bundle itself is good */
	page[1] += 2;
	if (zvm_jail(page, PAGE) != -ZVM_ENOEXEC)
		return 2;
	put_page(page + PAGE, CODE(HIDDEN));
	if (zvm_jail(page + PAGE, PAGE) != 0)
		return 3;
	put_page(page, CODE(0xe9, 0xfd, 0xff, 0x00, 0x00, 0x90)); /* page + PAGE + 2 */
	return zvm_jail(page, PAGE) == -ZVM_ENOEXEC ? 0 : 4;
}

/* Code changed under a jump that was checked: only a range as a whole can be given back. */
static int
swap_target(void)
{
	put_page(page, CODE(0xe9, 0xfd, 0xff, 0x00, 0x00, 0x90));
	put_page(page + PAGE, CODE(0x90, 0x90, FILL));
	if (zvm_jail(page, 2 * PAGE) != 0)
		return 1;
	if (zvm_unjail(page + PAGE, PAGE) != 0)
		return 0;
	put_page(page + PAGE, CODE(HIDDEN));
	return zvm_jail(page + PAGE, PAGE) ? 2 : call_code(page);
}

/* An instruction that begins at the end of a range, and goes on in what can be written. */
static int
over_the_end(void)
{
	put_page(page, CODE(FILL));
	put_page(page + PAGE, CODE(RESULT(66), RETURN));
	for (unsigned i = 0; i < BUNDLE; i++)
		page[PAGE - BUNDLE + i] = 0x90;
	if (zvm_jail(page, PAGE) != 0)
		return 1;
	return call_code(page + PAGE - BUNDLE);
}

/* A channel as the writer: of the range, of its end, and of the words of a trap in it. */
static int
read_into(void)
{
	put_page(page, CODE(RESULT(1), RETURN));
	for (unsigned i = 0; i < 16; i++)
		page[PAGE - 16 + i] = FILL;
	if (zvm_jail(page, PAGE) != 0)
		return 1;
	if (zvm_pread(ZVM_NVRAM, page, 16, 0) != -ZVM_EFAULT ||
		zvm_pread(ZVM_NVRAM, page + PAGE - 8, 16, 0) != -ZVM_EFAULT ||
		zvm_pread(ZVM_NVRAM, page - 8, 16, 0) > 8 || zvm_pread(ZVM_STDIN, page, 1, 0) >= 0)
		return 2;
	return call_code(page) == 1 && page[PAGE - 1] == FILL ? 0 : 3;
}

/* Data of the sandbox that is code by chance, and the trusted code itself. */
static int
other_memory(void)
{
	static const uint8_t rodata[PAGE] __attribute__((aligned(PAGE))) = { FILL };
	static uint8_t data[PAGE] __attribute__((aligned(PAGE)));
	uint8_t *const others[] = { (uint8_t *)rodata, data, (uint8_t *)ZVM_TRAP, (uint8_t *)ZVM_TEXT,
		(uint8_t *)(ZVM_STACK_END - PAGE), (uint8_t *)(ZVM_STACK - PAGE), NULL };

	fill(data, PAGE);
	for (unsigned i = 0; i < sizeof others / sizeof *others; i++)
		if (zvm_jail(others[i], PAGE) != -ZVM_EFAULT ||
			zvm_unjail(others[i], PAGE) != -ZVM_EINVAL)
			return 1;
	return 0;
}

/* A call from the range whose return comes after it has become data. */
static int
return_to_data(void)
{
	/* mov $words, %edi (patched); push $back; jmp *trap by way of r11 */
	static uint64_t words[4];
	const uint32_t at = (uint32_t)(uintptr_t)words, back = (uint32_t)(uintptr_t)(page + BUNDLE);

	words[0] = ZVM_UNJAIL;
	words[2] = (uintptr_t)page;
	words[3] = PAGE;
	put_page(page, CODE(0xbf, (uint8_t)at, (uint8_t)(at >> 8), (uint8_t)(at >> 16),
		(uint8_t)(at >> 24), 0x68, (uint8_t)back, (uint8_t)(back >> 8), (uint8_t)(back >> 16),
		(uint8_t)(back >> 24), 0x41, 0xbb, 0x00, 0x00, 0x01, 0x00, 0x41, 0x83, 0xe3, 0xe0, 0x4d,
		0x01, 0xfb, 0x41, 0xff, 0xe3));
	put_bundle(page + BUNDLE, CODE(RESULT(1), RETURN));
	if (zvm_jail(page, PAGE) != 0)
		return 1;
	return call_code(page);
}

static int
test(void)
{
	static const struct {
		char letter;
		int (*attempt)(void);
	} attempts[] = { { 'i', invalid }, { 'e', invalid_at_end }, { 'j', jump_inside },
		{ 's', swap_target }, { 'o', over_the_end }, { 'r', read_into }, { 'm', other_memory },
		{ 'd', return_to_data } };
	char letter;

	page = heap_page(1);
	if (zvm_pread(ZVM_STDIN, &letter, 1, 0) != 1)
		return 100;
	for (unsigned i = 0; i < sizeof attempts / sizeof *attempts; i++)
		if (attempts[i].letter == letter)
			return attempts[i].attempt();
	return 101;
}
