/*
 * Names the place of an address in a program, for messages. Runs on hostile symbols and line
 * tables, in signal handlers too. The file that it looks into is not copied: others may cut it,
 * which is SIGBUS, or write to it, so that a string may lose its end, and is printed with a bound.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_PLACE_H
#define ZVM_PLACE_H

#include <stdint.h>

struct image;

enum { ZVM_PLACE_MAX = 400 }; /* longer places are cut */

/* PLACE becomes "main+0x1c (hello.c:7)", "main+0x1c" or, without symbols, "0x2001c". */
void zvm_place(char place[ZVM_PLACE_MAX], const struct image *image, uint32_t address);

/* PLACE becomes " (in main, hello.c:7)", " (in main)" or "". */
void zvm_place_in(char place[ZVM_PLACE_MAX], const struct image *image, uint32_t address);

#endif
