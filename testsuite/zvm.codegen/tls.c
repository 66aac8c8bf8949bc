/* Area:    thread-local storage
   Purpose: variables are reached through __nacl_read_tp, whatever model is asked for, and keep value and alignment.
   { no-asm: %fs } { no-asm: %gs } { no-asm: @(gottpoff|tlsgd|tlsld) } { asm: __nacl_read_tp } { asm: @tpoff }  */

#include <stdint.h>
#include <stdlib.h>

__thread int counter = 40;
static __thread long long big[10] __attribute__((aligned(64)));
__thread char zero;
__thread int *pointer = 0;
static __thread int dynamic __attribute__((tls_model("global-dynamic"))) = 5;

__attribute__((noipa)) static int *address(void) { return &counter; }
__attribute__((noipa)) static int mixed(int a, int b, int c) { return a + b * c; }

int
main(void)
{
	counter += 2;
	pointer = &counter;
	if (*address() != 42 || *pointer != 42 || zero != 0)
		abort();
	if ((uintptr_t)big % 64 != 0)
		abort();
	for (int i = 0; i < 10; i++)
		big[i] += i * 0x100000001ll;
	if (big[9] != 9 * 0x100000001ll)
		abort();
	if (mixed(counter, dynamic, (int)big[1]) != 47)
		abort();
	if (__builtin_thread_pointer() != *(void **)__builtin_thread_pointer())
		abort();
	return 0;
}
