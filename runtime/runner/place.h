/*
 * Names the place of an address in a program, for messages. Runs on hostile symbols and line
 * tables, in signal handlers too. The file that it looks into is not copied: others may cut it,
 * which is SIGBUS, or write to it, so that a string may lose its end, and is copied with a bound.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_PLACE_H
#define ZVM_PLACE_H

#include <stdint.h>

struct image;

/* Longer names and places are cut. */
enum { ZVM_SYMBOL_MAX = 201, ZVM_FILE_MAX = 130, ZVM_PLACE_MAX = 400 };

struct zvm_place {
	char symbol[ZVM_SYMBOL_MAX]; /* "main"; "" if not known */
	uint32_t offset;             /* from the symbol's start */
	char file[ZVM_FILE_MAX];     /* "hello.c"; "" if not known */
	uint32_t line;
};

/* Fills in PLACE for user address ADDRESS of IMAGE. */
void zvm_place_find(struct zvm_place *place, const struct image *image, uint32_t address);

/* TEXT becomes "main+0x1c (hello.c:7)", "main+0x1c" or, without symbols, "0x2001c". */
void zvm_place_print(char text[ZVM_PLACE_MAX], const struct zvm_place *place, uint32_t address);

/* TEXT becomes " (in main, hello.c:7)", " (in main)" or "". */
void zvm_place_print_in(char text[ZVM_PLACE_MAX], const struct zvm_place *place);

#endif
