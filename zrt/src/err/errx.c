/* SPDX-License-Identifier: Apache-2.0 */
#include <err.h>

void
errx(int status, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	verrx(status, format, ap);
}
