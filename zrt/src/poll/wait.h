/*
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_WAIT_H
#define ZRT_WAIT_H

#include <poll.h>
#include <stdint.h>

/*
 * Sets the revents of N descriptors: how many are not 0. Nobody else runs who could make one ready
 * later, so where none is, MICROSECONDS pass at once; if these are negative, which means for ever,
 * the answer is -EDEADLK.
 */
int poll_wait(struct pollfd *fds, nfds_t n, int64_t microseconds);

#endif
