/*
 * Does with its channels what its arguments say, and tells the result of each on a line: rDN read
 * once, at most N bytes, from descriptor D; RDN read pieces of N until there is no more; wDN write
 * N bytes at once; WDN write until it fails, N at a time; uDN read N bytes to where no memory is;
 * vDN write N from there; hDN read N to where memory ends after 10 bytes; i wait for a line of
 * standard input; f fault; eN exit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <zvm.h>

enum { MOST = 1 << 20 };

static char buffer[MOST];
static char *const nowhere = (char *)0x1000, *const edge = (char *)0xffff0000 - 10;

/* What is written is the same for all: the byte at offset N of a channel is this. */
static char
byte_at(uint64_t n)
{
	return (char)(n * 7 + n / 256);
}

static uint64_t written[10], got[10];
static int wrong;

static int32_t
get(int desc, int32_t size)
{
	int32_t n = zvm_pread(desc, buffer, size, 0);

	for (int32_t i = 0; i < n; i++)
		wrong |= buffer[i] != byte_at(got[desc]++);
	return n;
}

static int32_t
put(int desc, int32_t size)
{
	int32_t n;

	for (int32_t i = 0; i < size; i++)
		buffer[i] = byte_at(written[desc] + (uint64_t)i);
	n = zvm_pwrite(desc, buffer, size, 0);
	if (n > 0)
		written[desc] += (uint64_t)n;
	return n;
}

static int32_t
repeat(int32_t (*move)(int, int32_t), int desc, int32_t size)
{
	int32_t n;

	while ((n = move(desc, size)) > 0)
		;
	return n;
}

static int32_t
act(char what, int desc, int32_t size)
{
	switch (what) {
	case 'r': return get(desc, size);
	case 'R': return repeat(get, desc, size);
	case 'w': return put(desc, size);
	case 'W': return repeat(put, desc, size);
	case 'u': return zvm_pread(desc, nowhere, size, 0);
	case 'v': return zvm_pwrite(desc, nowhere, size, 0);
	case 'h': return zvm_pread(desc, edge, size, 0);
	case 'i': return getchar() == '\n' ? 0 : -1;
	case 'f': *(volatile int *)nowhere = 0;
	}
	return -1;
}

int
main(int argc, char *argv[])
{
	setvbuf(stdout, NULL, _IONBF, 0);
	for (int i = 1; i < argc; i++) {
		char what = argv[i][0];
		int desc = what == 'i' || what == 'f' || what == 'e' ? 0 : argv[i][1] - '0';
		int32_t result;

		if (what == 'e')
			return atoi(argv[i] + 1);
		result = act(what, desc, desc ? atoi(argv[i] + 2) : 0);
		printf("%s %d %llu%s\n", argv[i], (int)result,
			(unsigned long long)(got[desc] + written[desc]), wrong ? " wrong" : "");
	}
	return 0;
}
