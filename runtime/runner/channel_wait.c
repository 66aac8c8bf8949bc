/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "channel.h"
#include "replicas.h"
#include "tcp.h"

/* "waiting TO_DO channel WITH peer" */
struct wait {
	const char *to_do, *with;
};

static const struct wait opening[] = { { "to open", "" }, { "to open", "" } };
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
	if (!c->kind)
		return opening;
	if (!c->tcp)
		return local;
	if (!c->tcp->group)
		return joining;
	return c->tcp->group->finished ? finishing : running;
}

/* A pipe waits for its other end; NULL if none does. Its row is there before, its kind after. */
static const struct channel *
being_opened(const struct channels *channels)
{
	for (size_t i = 0; i < channels->count; i++)
		if (!channels->table[i].kind)
			return &channels->table[i];
	return NULL;
}

const struct channel *
zvm_channel_current(const struct channel *c)
{
	return c->replicas && c->replicas->current ? c->replicas->current : c;
}

void
zvm_channel_wait(const struct channels *channels, char *text, size_t room)
{
	const struct channel *c = channels->busy ? channels->busy : being_opened(channels);
	const struct channel *source;
	const struct wait *wait;

	*text = '\0';
	if (!c)
		return;
	source = zvm_channel_current(c);
	wait = &what_for(source)[channels->busy_put];
	snprintf(text, room, "waiting %s %.*s%s%s%s%s", wait->to_do, (int)c->name_size, c->name,
		source == c ? "" : ", source ", source == c ? "" : source->name, wait->with,
		source->tcp ? source->tcp->peer : "");
}
