/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#define STATUS 125 /* as zvm-run's own errors */

/* The digits of N, before END. */
static char *
digits(char *end, unsigned n)
{
	*--end = '\0';
	do
		*--end = (char)('0' + n % 10);
	while (n /= 10);
	return end;
}

/*
 * Without stdio, which would be in every program for this. WHAT is one of our own short sentences.
 */
void
zrt_die(const char *what, int line)
{
	char number[12];
	const char *parts[] = { "zrt: ", "/dev/nvram: line ",
		digits(number + sizeof number, (unsigned)line), ": ", what, "\n" };
	char message[160];
	int n = 0;

	for (int i = 0; i < 6; i++) {
		if (i == 1 && !line)
			i = 4;
		for (const char *c = parts[i]; *c; c++)
			message[n++] = *c;
	}
	zvm_pwrite(ZVM_STDERR, message, n, 0);
	zvm_exit(STATUS);
}
