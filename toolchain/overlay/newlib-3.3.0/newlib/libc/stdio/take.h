/* SPDX-License-Identifier: Apache-2.0 */
/* Memory for streams.  malloc is weak here, so this must not be included where it is called.  */

#include <reent.h>
#include <stdlib.h>

#pragma weak _malloc_r

/* From malloc, if the program has it for something else.  One that only writes need not have it for a buffer: that is
   from the break then, and never given back.  */
static inline void *
__stake_r (struct _reent *ptr, size_t size)
{
  void *p;

  if (_malloc_r)
    return _malloc_r (ptr, size);
  p = _sbrk_r (ptr, (size + 15) & -16);
  return p == (void *) -1 ? NULL : p;
}
