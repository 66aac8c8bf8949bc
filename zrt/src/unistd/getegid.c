/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram/nvram.h"

#include <unistd.h>

gid_t
getegid(void)
{
	return zrt_nvram()->gid;
}
