/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <string.h>

/* GNU's names and BSD's of what the program was called as; set before any constructor. */
char *program_invocation_name = (char *)"";
char *program_invocation_short_name = (char *)"";
const char *__progname = "";

void
zrt_set_program_name(char *name)
{
	char *slash = strrchr(name, '/');

	program_invocation_name = name;
	program_invocation_short_name = slash ? slash + 1 : name;
	__progname = program_invocation_short_name;
}
