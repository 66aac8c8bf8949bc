/* SPDX-License-Identifier: Apache-2.0 */
#include <err.h>
#include <stdlib.h>

void
verr(int status, const char *format, va_list ap)
{
	vwarn(format, ap);
	exit(status);
}
