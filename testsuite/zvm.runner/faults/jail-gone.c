/* Area:    faults
   Purpose: what is no more jailed does not run
   { status: 139 }
   { match: ^zvm-run: \S*jail-gone.nexe: jump to what is not code at 0x\w+\n } */
#include "code.h"

static int
test(void)
{
	put_page(heap_page(1), CODE(RESULT(1), RETURN));
	if (zvm_jail(heap_page(1), PAGE) || call_code(heap_page(1)) != 1 ||
		zvm_unjail(heap_page(1), PAGE))
		return 1;
	call_code(heap_page(1));
	return 2;
}
