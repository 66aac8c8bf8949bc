/*
 * Does with its channels what its arguments say, and tells the result of each on a line of standard
 * error: "WORD RESULT TOTAL", where TOTAL is how many bytes passed through that channel. rDN reads once,
 * at most N bytes, from descriptor D; RDN reads pieces of N until there is no more; wDN writes N
 * bytes once; WDN until it fails; xN copies from descriptor 4 to 5, pieces of N; i waits for a
 * byte of standard input; eN exits. What is read must be what this program writes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <zvm.h>

enum { MOST = 1 << 20, FROM = 4, TO = 5, DESCS = 10 };

static char buffer[MOST];
static int64_t done[DESCS];
static int wrong;

/* What is written is the same for all: the byte at offset N of a channel is this. */
static char
byte_at(int64_t n)
{
	return (char)(n * 7 + n / 256);
}

static int32_t
get(int desc, int32_t size)
{
	int32_t n = zvm_pread(desc, buffer, size, done[desc]);

	for (int32_t i = 0; i < n; i++)
		wrong |= buffer[i] != byte_at(done[desc]++);
	return n;
}

static int32_t
put(int desc, int32_t size)
{
	int32_t n;

	for (int32_t i = 0; i < size; i++)
		buffer[i] = byte_at(done[desc] + i);
	n = zvm_pwrite(desc, buffer, size, done[desc]);
	if (n > 0)
		done[desc] += n;
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

/* As a program should that copies: all of what was read is written, or it fails. */
static int32_t
copy(int32_t size)
{
	int32_t n, m;

	while ((n = get(FROM, size)) > 0)
		for (; n; n -= m)
			if ((m = put(TO, n)) < 0)
				return m;
	return n;
}

static int32_t
act(char what, int desc, int32_t size)
{
	switch (what) {
	case 'x': return copy(size);
	case 'i': return getchar();
	case 'r': return get(desc, size);
	case 'R': return repeat(get, desc, size);
	case 'w': return put(desc, size);
	case 'W': return repeat(put, desc, size);
	}
	return -1;
}

int
main(int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		bool has_desc = word[0] == 'r' || word[0] == 'R' || word[0] == 'w' || word[0] == 'W';
		int desc = has_desc ? (word[1] - '0') % DESCS : TO;
		int32_t result;

		if (*word == 'e')
			return atoi(word + 1);
		result = act(*word, desc, atoi(word + 1 + has_desc));
		fprintf(stderr, "%s %d %lld%s\n", word, (int)result, (long long)done[desc],
			wrong ? " wrong" : "");
	}
	return 0;
}
