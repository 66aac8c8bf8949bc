/*
 * What the host's CPU can do.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_CPU_H
#define ZVM_CPU_H

#include "nexe.h"

/* Returns NULL if this CPU has all instructions of LEVEL, else the name of a set that it lacks. */
const char *zvm_cpu_lacks(enum nval_level level);

#endif
