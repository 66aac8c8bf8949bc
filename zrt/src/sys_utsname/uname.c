/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/utsname.h>

/* The release is that of the trap's interface, not of this library: what a program sees stays. */
int
uname(struct utsname *name)
{
	*name = (struct utsname){ .sysname = "ZVM",
		.nodename = "localhost",
		.release = "1",
		.version = "ZRT",
		.machine = "x86_64" };
	return 0;
}
