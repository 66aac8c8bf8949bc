/*
 * The program's heap: from where the manifest says upwards, to the break.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_HEAP_H
#define ZRT_HEAP_H

#include <stddef.h>

char *heap_break(void);

/* Moves the break, which was OLD, by INCREMENT bytes; -ENOMEM if that is outside the heap. */
int heap_set_break(ptrdiff_t increment, char *old);

#endif
