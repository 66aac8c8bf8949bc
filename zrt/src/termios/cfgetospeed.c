/* SPDX-License-Identifier: Apache-2.0 */
#include <termios.h>

speed_t
cfgetospeed(const struct termios *settings)
{
	return settings->c_ospeed;
}
