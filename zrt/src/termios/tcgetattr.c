/* SPDX-License-Identifier: Apache-2.0 */
#include "termios/terminal.h"
#include "zrt.h"

int
tcgetattr(int fd, struct termios *settings)
{
	int r = terminal_check(fd);

	if (r == 0)
		*settings = terminal_settings;
	return (int)zrt_ret(r);
}
