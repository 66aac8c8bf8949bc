/* SPDX-License-Identifier: Apache-2.0 */
#include <termios.h>

int
cfsetospeed(struct termios *settings, speed_t speed)
{
	settings->c_ospeed = speed;
	return 0;
}
