/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/credentials.h"

struct credentials zrt_credentials;

void
zrt_become(uid_t uid, gid_t gid)
{
	zrt_credentials = (struct credentials){ uid, uid, uid, gid, gid, gid };
}
