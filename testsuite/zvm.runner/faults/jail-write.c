/* Area:    faults
   Purpose: a write to jailed memory is a fault
   { status: 139 }
   { match: ^zvm-run: \S*jail-write.nexe: segmentation fault at \S+ \(code.h:\d+\), address 0x10040000\n } */
#include "code.h"

static int
test(void)
{
	put_page(heap_page(1), CODE(RESULT(1), RETURN));
	if (zvm_jail(heap_page(1), PAGE) == 0)
		put_page(heap_page(1), CODE(RESULT(2), RETURN));
	return 1;
}
