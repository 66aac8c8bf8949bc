/* SPDX-License-Identifier: Apache-2.0 */
#include "termios/terminal.h"
#include "zrt.h"

/* What is written is gone when write returns. */
int
tcdrain(int fd)
{
	return (int)zrt_ret(terminal_check(fd));
}
