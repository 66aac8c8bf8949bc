/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    _FORTIFY_SOURCE
   Purpose: a copy that does not fit is noticed.
   { flags: -D_FORTIFY_SOURCE=2 }
   { status: 134 }
   { match: buffer overflow detected } */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char buf[8];

int
main(int argc, char **argv)
{
	strcpy(buf, argc > 99 ? argv[0] : "fits");
	snprintf(buf, sizeof buf, "%d", argc);
	memcpy(buf, "fits too", (size_t)argc * 8);
	strcpy(buf, argc ? "this does not fit" : "");
	return 0;
}
