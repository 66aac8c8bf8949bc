/*
 * Numbers, as options, manifests and URIs have them. Nothing else is accepted: no sign, no blank,
 * nothing that does not fit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_NUMBER_H
#define ZVM_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Reads the decimal digits that *TEXT begins with, of a number of at most MAX, and steps over them;
 * false if there are none or too many.
 */
bool zvm_number_prefix(const char **text, uint64_t max, uint64_t *n);

/* Reads all of TEXT, a decimal number of at most MAX. */
bool zvm_number(const char *text, uint64_t max, uint64_t *n);

/* Reads all of TEXT, a number of at most MAX bytes with K, M, G or nothing behind it. */
bool zvm_size(const char *text, uint64_t max, uint64_t *bytes);

/* Reads all of TEXT, an integer as C writes it: decimal, octal or hexadecimal. */
bool zvm_integer(const char *text, uint64_t *n);

/* Returns the descriptor that URI, fd:NUMBER, names; -1 if it is anything else. */
int zvm_descriptor(const char *uri);

#endif
