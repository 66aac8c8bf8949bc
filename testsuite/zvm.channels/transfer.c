/* Area:    channels
   Purpose: does what its standard input orders, one order a line, and prints the result of each

   r CHANNEL SIZE OFFSET   reads, prints the count and the bytes
   n CHANNEL SIZE OFFSET   reads, prints the count only
   w CHANNEL SIZE OFFSET   writes bytes that depend on where they are
   c FROM TO SIZE          copies in blocks of SIZE until the end, prints how much, and the error if there is one
   u CHANNEL SIZE          writes from memory that is not there
   t CHANNEL SIZE          sets the size
   s CHANNEL               prints the size that the manifest says
   l                       computes for ever
   x CODE                  ends  */
#include "start.h"

enum { ROOM = 1 << 20 };

static char buffer[ROOM];

static void
print(int64_t n, char behind)
{
	char text[24], *p = text + sizeof text;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	*--p = behind;
	do
		*--p = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--p = '-';
	zvm_pwrite(ZVM_STDERR, p, (int32_t)(text + sizeof text - p), 0);
}

/* Reads a line: the order; its numbers become N. 0 at the end. */
static char
next_order(int64_t n[3])
{
	char order = 0, c;
	int field = -1;

	n[0] = n[1] = n[2] = 0;
	while (zvm_pread(ZVM_STDIN, &c, 1, 0) == 1 && c != '\n')
		if (c == ' ')
			field++;
		else if (field < 0)
			order = c;
		else
			n[field] = n[field] * 10 + (c - '0');
	return order;
}

static void
copy(int from, int to, int32_t size)
{
	int64_t at = 0;
	int32_t n;

	while ((n = zvm_pread(from, buffer, size, at)) > 0) {
		n = zvm_pwrite(to, buffer, n, at);
		if (n < 0)
			break;
		at += n;
	}
	print(at, n < 0 ? ' ' : '\n');
	if (n < 0)
		print(n, '\n');
}

static void
obey(char order, const int64_t n[3])
{
	int desc = (int)n[0];
	int32_t size = (int32_t)n[1], result;

	switch (order) {
	case 'r':
	case 'n':
		result = zvm_pread(desc, buffer, size, n[2]);
		print(result, order == 'r' && result > 0 ? ' ' : '\n');
		if (order == 'r' && result > 0) {
			zvm_pwrite(ZVM_STDERR, buffer, result, 0);
			zvm_pwrite(ZVM_STDERR, "\n", 1, 0);
		}
		break;
	case 'w':
		for (int32_t i = 0; i < size; i++)
			buffer[i] = (char)('a' + (n[2] + i) % 26);
		print(zvm_pwrite(desc, buffer, size, n[2]), '\n');
		break;
	case 'c':
		copy(desc, (int)n[1], (int32_t)n[2]);
		break;
	case 'u':
		print(zvm_pwrite(desc, (void *)0x1000, size, 0), '\n');
		break;
	case 't':
		print(zvm_truncate(desc, n[1]), '\n');
		break;
	case 's':
		print(zvm_manifest()->channels[desc].size, '\n');
		break;
	case 'l':
		for (;;)
			__asm__ volatile("");
	}
}

static int
test(void)
{
	int64_t n[3];
	char order;

	while ((order = next_order(n))) {
		if (order == 'x')
			return (int)n[0];
		obey(order, n);
	}
	return 0;
}
