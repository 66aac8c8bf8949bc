/* Area:    faults
   Purpose: a fault of jailed code is named as one of the text is
   { status: 139 }
   { match: ^zvm-run: \S*jail-hlt.nexe: privileged instruction at 0x\w+0020\n } */
#include "code.h"

static int
test(void)
{
	put_page(heap_page(1), CODE(FILL));
	if (zvm_jail(heap_page(1), PAGE))
		return 1;
	return call_code(heap_page(1) + BUNDLE);
}
