/* SPDX-License-Identifier: Apache-2.0 */
#include "termios/terminal.h"
#include "zrt.h"

#include <string.h>

int
tcsetattr(int fd, int when, const struct termios *settings)
{
	int r = terminal_check(fd);

	if (r == 0 && (when < TCSANOW || when > TCSAFLUSH ||
			      memcmp(settings, &terminal_settings, sizeof *settings) != 0))
		r = -EINVAL;
	return (int)zrt_ret(r);
}
