/*
 * The kinds of channel there are; channel_open.c chooses.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_CHANNEL_KINDS_H
#define ZVM_CHANNEL_KINDS_H

#include "channel.h"

extern const struct channel_kind zvm_stream; /* a pipe or a device: read and write, in order */
extern const struct channel_kind zvm_file; /* a regular file: at any offset */
extern const struct channel_kind zvm_memory; /* bytes of the runner's own, read only */

#endif
