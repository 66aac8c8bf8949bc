/* Area:    nvram
   Purpose: prints /dev/nvram, read in small pieces
   { status: 0 } */
#include "start.h"

static int
test(void)
{
	static char piece[7];
	int64_t at = 0;
	int32_t n;

	while ((n = zvm_pread(ZVM_NVRAM, piece, sizeof piece, at)) > 0) {
		zvm_pwrite(ZVM_STDOUT, piece, n, 0);
		at += n;
	}
	return n;
}
