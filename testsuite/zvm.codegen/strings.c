/* Area:    string instructions
   Purpose: copies, fills, compares and lengths, as calls and as string instructions of every width, are right.
   { flags: -fno-builtin-memcmp } { levels: -O0 -O2 -Os }  */

#include <stdlib.h>
#include <string.h>

struct block { char bytes[300]; };

__attribute__((noipa)) static void copy(struct block *to, const struct block *from) { *to = *from; }
__attribute__((noipa)) static void clear(struct block *b) { memset(b, 0, sizeof *b); }
__attribute__((noipa)) static void fill(char *p, int c, size_t n) { memset(p, c, n); }
__attribute__((noipa)) static int same(const char *a, const char *b) { return __builtin_memcmp(a, b, 16) == 0; }
__attribute__((noipa)) static size_t length(const char *s) { return strlen(s); }

__attribute__((noipa)) static void
by_hand(void *to, const void *from, unsigned n)
{
	__asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
}

__attribute__((noipa)) static void *
scan(const char *s, int c, unsigned n)
{
	const char *end = s;

	__asm__ volatile("repne scasb" : "+D"(end), "+c"(n) : "a"(c) : "cc", "memory");
	return (void *)(end - 1);
}

int
main(void)
{
	struct block a, b;
	char text[] = "the quick brown fox";

	for (int i = 0; i < 300; i++)
		a.bytes[i] = i;
	copy(&b, &a);
	if (memcmp(&a, &b, sizeof a) != 0)
		abort();
	clear(&a);
	for (int i = 0; i < 300; i++)
		if (a.bytes[i])
			abort();
	for (int n = 0; n < 300; n++) {
		fill(a.bytes, 7, n);
		if ((n && a.bytes[n - 1] != 7) || a.bytes[n] != 0)
			abort();
		clear(&a);
	}
	by_hand(a.bytes, b.bytes, 300);
	if (memcmp(&a, &b, sizeof a) != 0 || !same(a.bytes, b.bytes))
		abort();
	if (scan(text, 'q', sizeof text) != text + 4 || length(text) != 19)
		abort();
	return 0;
}
