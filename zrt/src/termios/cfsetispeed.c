/* SPDX-License-Identifier: Apache-2.0 */
#include <termios.h>

int
cfsetispeed(struct termios *settings, speed_t speed)
{
	settings->c_ispeed = speed;
	return 0;
}
