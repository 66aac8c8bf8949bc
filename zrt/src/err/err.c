/* SPDX-License-Identifier: Apache-2.0 */
#include <err.h>

void
err(int status, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	verr(status, format, ap);
}
