/* SPDX-License-Identifier: Apache-2.0 */
#include <err.h>
#include <stdlib.h>

void
verrx(int status, const char *format, va_list ap)
{
	vwarnx(format, ap);
	exit(status);
}
