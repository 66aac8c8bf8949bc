/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Locks for the x86_64-nacl sandbox: it has one thread, and nothing
   interrupts it.  */

static inline UWORD
protect_start (void *ptr UNUSED)
{
  return 0;
}

static inline void
protect_end (void *ptr UNUSED, UWORD dummy UNUSED)
{
}

#define protect_start_end 1

#include_next <host-config.h>
