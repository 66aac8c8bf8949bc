/* Area:    ld, unwind tables
   Purpose: an exception passes frames of a program linked with --gc-sections
   { flags: -ffunction-sections -fdata-sections -Wl,--gc-sections -Wl,--build-id }
   { status: 5 }  */

struct guard {
	int *count;
	~guard() { ++*count; }
};

static void __attribute__((noinline))
descend(int depth, int *count)
{
	guard g = { count };

	if (depth == 0)
		throw 2;
	descend(depth - 1, count);
}

int
main()
{
	int count = 0;

	try {
		descend(2, &count);
	} catch (int value) {
		return count + value;
	}
	return 1;
}
