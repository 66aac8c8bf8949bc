/*
 * ioctl, of which there is the size of a terminal, and that is not known.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef _SYS_IOCTL_H
#define _SYS_IOCTL_H

#include <sys/cdefs.h>

#define TIOCGWINSZ 0x5413

struct winsize {
	unsigned short ws_row;
	unsigned short ws_col;
	unsigned short ws_xpixel;
	unsigned short ws_ypixel;
};

#ifdef __cplusplus
extern "C" {
#endif

/* ENOTTY for what FD does not know: on a terminal it knows TIOCGWINSZ, and answers 0 by 0. */
int ioctl(int fd, unsigned long request, ...);

#ifdef __cplusplus
}
#endif

#endif
