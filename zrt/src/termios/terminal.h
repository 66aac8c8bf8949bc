/*
 * Terminals: channels that nvram calls character devices, and /dev/tty. What is behind one has its
 * settings from outside; a program can neither see nor change them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_TERMINAL_H
#define ZRT_TERMINAL_H

#include <termios.h>

/* 0 if FD is a terminal, else -EBADF or -ENOTTY. */
int terminal_check(int fd);

/* What tcgetattr says of every terminal: lines, edited and echoed before they are read. */
extern const struct termios terminal_settings;

#endif
