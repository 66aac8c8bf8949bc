/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Locks for the x86_64-nacl sandbox: it has one thread, and nothing
   interrupts it.  */

#include "libatomic_i.h"

void
libat_lock_n (void *ptr UNUSED, size_t n UNUSED)
{
}

void
libat_unlock_n (void *ptr UNUSED, size_t n UNUSED)
{
}
