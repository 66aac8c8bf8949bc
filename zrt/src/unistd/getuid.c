/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/credentials.h"

#include <unistd.h>

uid_t
getuid(void)
{
	return zrt_credentials.uid;
}
