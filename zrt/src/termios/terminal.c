/* SPDX-License-Identifier: Apache-2.0 */
#include "termios/terminal.h"

#include "dev/dev.h"
#include "zrt.h"

const struct termios terminal_settings = {
	.c_iflag = ICRNL | IXON,
	.c_oflag = OPOST | ONLCR,
	.c_cflag = CS8 | CREAD,
	.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | IEXTEN,
	.c_cc = { [VINTR] = 3, [VQUIT] = 28, [VERASE] = 127, [VKILL] = 21, [VEOF] = 4, [VMIN] = 1,
		[VSTART] = 17, [VSTOP] = 19, [VSUSP] = 26 },
	.c_ispeed = B38400,
	.c_ospeed = B38400,
};

int
terminal_check(int fd)
{
	const struct file *f = fd_get(fd);

	if (!f)
		return -EBADF;
	if (f->ops->is_terminal || (f->ops == &channel_ops && channel_type(f->which) == S_IFCHR))
		return 0;
	return -ENOTTY;
}
