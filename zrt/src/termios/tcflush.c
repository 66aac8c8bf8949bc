/* SPDX-License-Identifier: Apache-2.0 */
#include "termios/terminal.h"
#include "zrt.h"

/* Nothing waits here, neither to be read nor to be written. */
int
tcflush(int fd, int queue)
{
	int r = terminal_check(fd);

	if (r == 0 && (queue < TCIFLUSH || queue > TCIOFLUSH))
		r = -EINVAL;
	return (int)zrt_ret(r);
}
