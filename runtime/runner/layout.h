/*
 * Where things are in the runner's address space (doc/abi.md, "Memory"). User addresses, which are
 * offsets into the sandbox, are in zvm.h. Plain numbers: entry.S includes this file too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_LAYOUT_H
#define ZVM_LAYOUT_H

#include "zvm.h"

/* A constant, so that nothing a program can see differs between runs. */
#define ZVM_BASE 0x440a00000000
#define ZVM_SIZE 0x100000000

/*
 * What validated code can reach: base < 4 GiB, plus 8 * index < 32 GiB, plus or minus 2 GiB. So
 * 40 GiB without access on either side hold everything that leaves the sandbox.
 */
#define ZVM_GUARD 0xa00000000

#define ZVM_PAGE      0x10000 /* the sandbox is mapped in pages of this size, */
#define ZVM_HOST_PAGE 0x1000  /* each several of the host's */
#define ZVM_HLT       0xf4    /* fills what is executable and not code */

/* For a large variable: behind all others, so that those which each start writes lie together. */
#define ZVM_LARGE __attribute__((section(".lbss")))

/* Floating point as a program finds it, and as the runner needs it. */
#define ZVM_MXCSR 0x1f80
#define ZVM_X87CW 0x037f

#endif
