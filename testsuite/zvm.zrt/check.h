/* SPDX-License-Identifier: Apache-2.0 */
/* CHECK: says which condition does not hold, and where, and ends with status 1. */
#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition) \
	do { \
		if (!(condition)) { \
			printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
			exit(1); \
		} \
	} while (0)
