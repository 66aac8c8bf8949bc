/*
 * What a program can do that got out of the sandbox: makes a system call before zfork() or after
 * it, as its words say: before|after NUMBER ARGUMENT..., and exits with 66 if that comes back. For a
 * runner whose validator accepts everything.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>
#include <zfork.h>

enum { CAME_BACK = 66, WORDS = 4 };

static void
call(char **words)
{
	unsigned long long word[WORDS] = { 0 };

	for (int i = 0; i < WORDS && words[i]; i++)
		word[i] = strtoull(words[i], NULL, 0);
	/* syscall, which the assembler would refuse */
	__asm__ volatile(".byte 0x0f, 0x05"
			 :
			 : "a"(word[0]), "D"(word[1]), "S"(word[2]), "d"(word[3])
			 : "rcx", "r11", "memory");
	_Exit(CAME_BACK);
}

int
main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "before"))
		call(argv + 2);
	zfork(&argc, &argv);
	if (argc > 1 && !strcmp(argv[1], "after"))
		call(argv + 2);
	return 0;
}
