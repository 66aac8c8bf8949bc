/*
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_CLOCKS_H
#define ZRT_CLOCKS_H

#include <stdint.h>
#include <time.h>

/* Queries clock ID: microseconds since its beginning, or INT64_MIN if there is no such clock. */
int64_t clock_query(clockid_t id);

#endif
