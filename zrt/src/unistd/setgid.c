/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/credentials.h"
#include "zrt.h"

#include <unistd.h>

int
setgid(gid_t id)
{
	struct credentials *c = &zrt_credentials;

	if (c->euid == 0)
		c->gid = c->egid = c->sgid = id;
	else if (id == c->gid || id == c->sgid)
		c->egid = id;
	else
		return (int)zrt_ret(-EPERM);
	return 0;
}
