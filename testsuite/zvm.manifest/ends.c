/* Area:    manifests and reports
   Purpose: ends as the letters on its standard input say */
#include "start.h"

static int
test(void)
{
	static char buffer[1 << 16];
	char order = 0;
	int32_t n;

	while (zvm_pread(ZVM_STDIN, &order, 1, 0) == 1)
		switch (order) {
		case 'f': /* a fault */
			return *(volatile int *)0;
		case 'l': /* for ever */
			for (;;)
				__asm__ volatile("");
		case 'w': /* writes a byte */
			zvm_pwrite(ZVM_STDOUT, "w", 1, 0);
			break;
		case 'W': /* writes for ever, or until it cannot */
			while ((n = zvm_pwrite(ZVM_STDOUT, buffer, sizeof buffer, 0)) > 0)
				;
			return -n;
		case 'n': /* prints the nvram */
			n = zvm_pread(ZVM_NVRAM, buffer, sizeof buffer, 0);
			zvm_pwrite(ZVM_STDOUT, buffer, n, 0);
			break;
		case 'm': /* touches a megabyte */
			for (char *p = zvm_manifest()->heap_ptr, *end = p + (1 << 20); p < end; p++)
				*p = 'm';
			break;
		case '\n':
			break;
		default:
			return order - '0';
		}
	return 0;
}
