/*
 * Arguments of the program that are files of the host.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_ARGUMENTS_H
#define ZVM_ARGUMENTS_H

#include "options.h"

/*
 * Returns WORDS, of which the first PROGRAMS (1 or 0) name the program and the others are its
 * arguments, as the program gets them. For an argument @PATH that is the name of a channel, which
 * is declared in OPTIONS: the file at PATH, read and written, made if it is not there; read only
 * where it cannot be written. @@X becomes @X.
 */
char *const *zvm_arguments(struct options *options, char *const words[], size_t programs);

#endif
