/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: inline assembly that cannot be made safe is an error at its own line of the C source. */

void
forbidden(unsigned *out)
{
	unsigned low, high;

	__asm__ volatile("nop");
	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high)); /* { error: rdtsc.*deterministic } */
	*out = low + high;
	__asm__ volatile("syscall" : : "a"(60)); /* { error: syscall } */
	__asm__ volatile("mov %%fs:0, %0" : "=r"(low)); /* { error: segment } */
	*out += low;
}
