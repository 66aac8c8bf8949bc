/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The machine types of x86_64-nacl (ILP32).  They are part of the binary interface: every object that passes one of
 * them to the C library is wrong if it changes, so each is held by a static assert in zrt/src/abi-asserts.c.
 */
#ifndef _MACHINE__TYPES_H
#define _MACHINE__TYPES_H

#include <machine/_default_types.h>

/* Files may be larger than the address space. */
typedef __int64_t _off_t;
#define __machine_off_t_defined
typedef __int64_t _fpos_t;
#define __machine_fpos_t_defined
typedef __int64_t __blkcnt_t;
#define __machine_blkcnt_t_defined
typedef __uint64_t __fsfilcnt_t;
#define __machine_fsfilcnt_t_defined

typedef __uint64_t __dev_t;
#define __machine_dev_t_defined
typedef __uint64_t __ino_t;
#define __machine_ino_t_defined
typedef __uint32_t __nlink_t;
#define __machine_nlink_t_defined

typedef __uint32_t __mode_t;
#define __machine_mode_t_defined
typedef __uint32_t __uid_t;
#define __machine_uid_t_defined
typedef __uint32_t __gid_t;
#define __machine_gid_t_defined

/* 32 bits of microseconds would wrap after 71 minutes. */
#define _CLOCK_T_ __int64_t
#define __machine_clock_t_defined

#endif /* _MACHINE__TYPES_H */
