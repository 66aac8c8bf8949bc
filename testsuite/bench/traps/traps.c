/*
 * traps KIND COUNT: "none" makes traps that end before a host's call, for there is no such channel;
 * "read" reads the first byte of the first declared channel; natively, of standard input.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __native_client__
#include <zvm.h>
enum { INPUT = 4 };
#else
#include <unistd.h>
enum { INPUT = STDIN_FILENO };
#define zvm_pread(desc, buffer, size, offset) pread(desc, buffer, (size_t)(size), offset)
#endif

enum { NOTHING = 1000000 };

int
main(int argc, char *argv[])
{
	int desc = argc > 2 && !strcmp(argv[1], "read") ? INPUT : NOTHING;
	long count = argc > 2 ? atol(argv[2]) : 0;
	int expected = desc == INPUT ? 1 : -1;
	char byte;

	for (; count > 0; count--) {
		int n = (int)zvm_pread(desc, &byte, 1, 0);

		if ((n > 0 ? 1 : -1) != expected)
			return 1;
	}
	return 0;
}
