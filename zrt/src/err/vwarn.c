/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
vwarn(const char *format, va_list ap)
{
	int error = errno;

	fprintf(stderr, "%s: ", getprogname());
	if (format) {
		vfprintf(stderr, format, ap);
		fputs(": ", stderr);
	}
	fprintf(stderr, "%s\n", strerror(error));
}
