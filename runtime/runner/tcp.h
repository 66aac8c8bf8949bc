/*
 * Channels to other sessions, over TCP (doc/network.md): tcp_open.c makes the connections before
 * the session runs, channel_tcp.c uses them while it does.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_TCP_H
#define ZVM_TCP_H

#include "channel.h"
#include "frame.h"

enum { ZVM_PEER_MAX = 160, ZVM_CACHE_LINE = 64 };

/* Where the other end is, as declared: tcp:HOST:PORT or tcp:NODE:[PORT]. */
struct tcp_place {
	char host[256]; /* a name or an address; empty for a node */
	char port[6];   /* decimal; empty: the name service knows */
	uint32_t node;  /* 0: none */
};

struct tcp_group;

struct tcp {
	struct zvm_frames frames;
	bool ended;          /* reader: the end has come; writer: it is confirmed */
	bool closed;         /* writer: the reader wants no more */
	uint32_t at, left;   /* reader: what of DATA is checked, and not handed out yet */
	bool end_sent;       /* writer */
	uint32_t moved;      /* finishing: how much of the end is written; how often drained */
	uint32_t answered;   /* writer: how much of the answer has come */
	uint8_t answer[ZVM_FRAME_HEADER];
	struct tcp_group *group;
	struct tcp_place place;
	char peer[ZVM_PEER_MAX]; /* who is at the other end, for messages */
	char error[ZVM_PEER_MAX + 200];
	/* Copying and digesting data is faster where it begins a cache line. */
	_Alignas(ZVM_CACHE_LINE) uint8_t before[ZVM_CACHE_LINE - ZVM_FRAME_HEADER];
	uint8_t header[ZVM_FRAME_HEADER]; /* of a frame, */
	uint8_t data[ZVM_FRAME_MAX];      /* and what follows it */
};

/* All of a session's: they are finished together. */
struct tcp_group {
	struct channels *all;
	bool finished;
	size_t count;
	struct channel *channels[];
};

/* Declares C to be D's channel at tcp:REST. It is not connected yet. */
void zvm_tcp_open(struct channel *c, const struct declaration *d, const char *rest);

/*
 * Connects those of CHANNELS that are TCP: binds what the session reads, asks the name service,
 * connects what it writes and waits for who is to connect to it. Ends the process with a message if
 * that does not come about in time. Does nothing if there are none.
 */
void zvm_tcp_join(struct channels *channels, const struct options *options);

extern const struct channel_kind zvm_tcp;

#endif
