/*
 * /dev/nvram: the text that tells a program its arguments, its environment and the time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_NVRAM_H
#define ZVM_NVRAM_H

#include <stddef.h>

#include "options.h"

/*
 * Returns the text for OPTIONS, which stays until the process ends, and its length in *SIZE. In
 * arguments and environment every byte but [A-Za-z0-9_./=:+@%-] is written as \xNN, so no value can
 * forge a line, a field or a word.
 */
char *zvm_nvram(const struct options *options, size_t *size);

#endif
