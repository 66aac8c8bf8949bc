/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/credentials.h"
#include "zrt.h"

#include <unistd.h>

int
setegid(gid_t id)
{
	struct credentials *c = &zrt_credentials;

	if (c->euid != 0 && id != c->gid && id != c->sgid)
		return (int)zrt_ret(-EPERM);
	c->egid = id;
	return 0;
}
