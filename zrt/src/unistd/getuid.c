/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram/nvram.h"

#include <unistd.h>

uid_t
getuid(void)
{
	return zrt_nvram()->uid;
}
