/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/credentials.h"

#include <unistd.h>

gid_t
getgid(void)
{
	return zrt_credentials.gid;
}
