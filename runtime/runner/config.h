/*
 * --config FILE: options from a file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_CONFIG_H
#define ZVM_CONFIG_H

#include "options.h"

/*
 * Sets OPTIONS from the file at PATH: an option a line, with or without "--", its value behind
 * blanks or an "="; empty lines and those that begin with # say nothing. Ends the process with a
 * message that has the line if something is wrong.
 */
void zvm_config_read(struct options *options, const char *path);

#endif
