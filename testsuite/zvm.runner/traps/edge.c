/* Area:    trap
   Purpose: unaligned words and words at the end of memory are read; a function needs only its own
   { status: 9 } */
#include "start.h"

static int
test(void)
{
	uint64_t *last = (uint64_t *)(ZVM_STACK_END - 3 * sizeof *last);
	uint64_t *two = (uint64_t *)(ZVM_STACK_END - 2 * sizeof *two);
	char *odd = (char *)(ZVM_STACK_END - 17);

	two[0] = ZVM_FORK;
	two[1] = 0;
	if (zvm_trap(two) != -ZVM_ENOSYS)
		return 1;
	two[0] = ZVM_EXIT;
	if (zvm_trap(two) != -ZVM_EFAULT)
		return 2;
	two[0] = ZVM_FORK;
	for (int i = 0; i < 16; i++)
		odd[i] = ((char *)two)[i];
	odd[4] = odd[5] = odd[6] = odd[7] = 0;
	if (zvm_trap((uint64_t *)odd) != -ZVM_ENOSYS)
		return 3;
	last[0] = ZVM_EXIT;
	last[1] = 0;
	last[2] = 9;
	zvm_trap(last);
	return 4;
}
