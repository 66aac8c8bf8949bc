/* Area:    ld, plugin
   Purpose: the linker runs GCC's LTO plugin, and what only one unit can see is optimized
   { flags: -flto -O2 -Wl,--gc-sections }
   { status: 7 }  */

static volatile int three = 3;

static int __attribute__((noinline))
add(int a, int b)
{
	return a + b;
}

int
main(void)
{
	return add(three, 4);
}
