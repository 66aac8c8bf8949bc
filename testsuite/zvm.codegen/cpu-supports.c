/* Area:    run-time library
   Purpose: __builtin_cpu_supports answers with the level of the sandbox, whatever processor runs it.  */

#include <stdlib.h>

int
main(void)
{
	__builtin_cpu_init();
	if (!__builtin_cpu_supports("sse4.2") || !__builtin_cpu_supports("popcnt") || !__builtin_cpu_supports("x86-64-v2"))
		abort();
	if (__builtin_cpu_supports("avx") || __builtin_cpu_supports("bmi") || __builtin_cpu_supports("x86-64-v3"))
		abort();
	return 0;
}
