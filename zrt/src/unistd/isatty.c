/* SPDX-License-Identifier: Apache-2.0 */
#include "termios/terminal.h"
#include "zrt.h"

#include <unistd.h>

int
isatty(int fd)
{
	return zrt_ret(terminal_check(fd)) == 0;
}
