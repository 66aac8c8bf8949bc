/*
 * Messages of programs, as BSD has them: "NAME: TEXT: ERROR" on standard error.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef _ERR_H
#define _ERR_H

#include <stdarg.h>
#include <sys/cdefs.h>

#ifdef __cplusplus
extern "C" {
#endif

void warn(const char *format, ...) __printflike(1, 2);
void warnx(const char *format, ...) __printflike(1, 2);
void vwarn(const char *format, va_list ap) __printflike(1, 0);
void vwarnx(const char *format, va_list ap) __printflike(1, 0);
void err(int status, const char *format, ...) __dead2 __printflike(2, 3);
void errx(int status, const char *format, ...) __dead2 __printflike(2, 3);
void verr(int status, const char *format, va_list ap) __dead2 __printflike(2, 0);
void verrx(int status, const char *format, va_list ap) __dead2 __printflike(2, 0);

#ifdef __cplusplus
}
#endif

#endif
