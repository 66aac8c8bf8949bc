/*
 * Sessions that run more than once: which of the replicas counts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JOB_REPLICAS_H
#define ZVM_JOB_REPLICAS_H

#include "zvm-job.h"

/*
 * Compares the digests of what replicas wrote. One that differs from the majority, or failed, is
 * out; without a majority all are. Copies the files of the one that is chosen to the paths of
 * the job.
 */
void choose_replicas(struct program *program);

/* Is RUN the one, of its session's replicas, whose outputs count? */
bool is_chosen(const struct program *program, const struct run *run);

/* Did RUN end well, or another of its replicas? */
bool is_good(const struct program *program, const struct run *run);

/* Is CHANNEL a device that is written? */
bool is_written(const struct job_channel *channel);

#endif
