/* SPDX-License-Identifier: Apache-2.0 */
#include "ending.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "session.h"

/* Exit statuses (zvm-run(1)); others are the program's, or 128 + a signal's number. */
static const unsigned char statuses[] = {
	[ZVM_TIMED_OUT] = 124,
	[ZVM_USAGE] = 125,
	[ZVM_BAD_MANIFEST] = 125,
	[ZVM_FAILED] = 125,
	[ZVM_NO_MEMORY] = 125,
	[ZVM_UNSUPPORTED] = 125,
	[ZVM_PEER_LOST] = 125,
	[ZVM_REJECTED] = 126,
	[ZVM_NOT_FOUND] = 127,
	[ZVM_INTERNAL] = 125,
};

int
zvm_status(const struct ending *ending)
{
	if (ending->cause == ZVM_EXITED)
		return ending->code;
	return ending->cause >= ZVM_SIGNAL ? (int)ending->cause : statuses[ending->cause];
}

void
zvm_end(const struct ending *ending)
{
	if (ending->reason)
		zvm_say("%s", ending->reason);
	zvm_channels_finish(&zvm_session.channels, ending->cause == ZVM_EXITED);
	_exit(zvm_status(ending));
}

void
zvm_fail(enum zvm_cause cause, const char *format, ...)
{
	char reason[ZVM_REASON_MAX];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(reason, sizeof reason, format, arguments);
	va_end(arguments);
	zvm_end(&(struct ending){ .cause = cause, .reason = reason });
}
