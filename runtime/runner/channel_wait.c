/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "channel.h"
#include "tcp.h"

/* "waiting TO_DO channel WITH peer" */
struct wait {
	const char *to_do, *with;
};

static const struct wait local[] = { { "to read", "" }, { "to write", "" } };
static const struct wait joining[] = { { "to connect", " from " }, { "to connect", " to " } };
static const struct wait running[] = { { "to read", " from " }, { "to write", " to " } };
static const struct wait finishing[] = {
	{ "to close", " from " },
	{ "to have the end of", " confirmed by " },
};

static const struct wait *
what_for(const struct channel *c)
{
	if (!c->tcp)
		return local;
	if (!c->tcp->group)
		return joining;
	return c->tcp->group->finished ? finishing : running;
}

void
zvm_channel_wait(const struct channels *channels, char *text, size_t room)
{
	const struct channel *c = channels->busy;
	const struct wait *wait;

	*text = '\0';
	if (!c)
		return;
	wait = &what_for(c)[channels->busy_put];
	snprintf(text, room, "waiting %s %.*s%s%s", wait->to_do, (int)c->name_size, c->name,
		wait->with, c->tcp ? c->tcp->peer : "");
}
