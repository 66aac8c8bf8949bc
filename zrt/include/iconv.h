/*
 * Conversion between encodings, as POSIX has it. The functions are musl's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef _ICONV_H
#define _ICONV_H

#include <stddef.h>
#include <sys/cdefs.h>

typedef void *iconv_t;

#ifdef __cplusplus
extern "C" {
#endif

iconv_t iconv_open(const char *to, const char *from);
size_t iconv(iconv_t conversion, char **__restrict in, size_t *__restrict in_left,
	char **__restrict out, size_t *__restrict out_left);
int iconv_close(iconv_t conversion);

#ifdef __cplusplus
}
#endif

#endif
