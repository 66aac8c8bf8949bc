/*
 * zvm-job: runs the sessions of a job on this machine. zvm-job.c reads the command line, files.c
 * says what URIs mean here and writes what the sessions need, run.c starts and ends them,
 * progress.c shows how far they are, result.c says what came of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JOB_PROGRAM_H
#define ZVM_JOB_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include <jansson.h>

#include "job.h"

/* Exit statuses; 128 + N after signal N. */
enum { DONE = 0, SESSION_FAILED = 1, TIMED_OUT = 124, BROKEN = 125 };

struct settings {
	const char *file;        /* the job's; "-" is standard input */
	const char *folder;      /* --dir; NULL: a temporary one */
	const char *summary;     /* --json; NULL: none */
	struct job_pair *images; /* --image */
	size_t image_count;
	uint64_t memory;         /* bytes, of each session */
	uint64_t timeout;        /* seconds */
	uint64_t jobs;           /* sessions at a time; 0: no bound */
	bool etags, dry_run, quiet;
};

enum state { WAITING, RUNNING, ENDED };

/* A session's process and what came of it. */
struct run {
	const struct job_session *session;
	enum state state;
	pid_t pid;
	int status;            /* of waitpid() */
	double started, ended; /* seconds since the job began */
	json_t *report;        /* zvm-report(5); NULL: it left none */
	bool failed, stopped;  /* stopped: by us, because of another's failure */
	char reason[300];      /* why it failed */
};

/* Sessions that are connected: they run at the same time, with a name service of their own. */
struct group {
	size_t size;
	bool connected, started;
	pid_t name_service; /* 0: not running */
	char address[80];
};

struct program {
	struct settings settings;
	struct job *job;
	struct job_cluster *cluster;
	struct run *runs;     /* one for each session */
	struct group *groups; /* one for each of the cluster's */
	const char *folder;   /* where manifests, outputs and reports are */
	const char *tools;    /* the folder of zvm-run and zvm-ns */
	double began;
	size_t running, ended;
	int signal;           /* that ended the job; 0: none */
	bool stopping, timed_out;
	double kill_at;       /* when what does not end is killed */
};

/* Writes "zvm-job: ", the text, escaped, and a newline to standard error. */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);
__attribute__((format(printf, 1, 2))) _Noreturn void die(const char *format, ...);
void put_escaped(FILE *out, const char *text);

/* Seconds on a clock that only goes forward. */
double now(void);

/* FOLDER/LABEL.KIND, or FOLDER/KIND without a LABEL; stays until the process ends. */
const char *file_of(const struct program *program, const char *label, const char *kind);

/* How URIs are looked up here: local files, and the images of --image. */
struct job_resolver local_resolver(const struct settings *settings);

/* Stops the program if a path of the job's means nothing here. */
void check_paths(const struct program *program);

/* The path of URI, which is local. */
const char *absolute_path(const char *uri);

/*
 * Where CHANNEL, which is no connection, goes: an absolute path, /dev/null, fd:0 or tcp:HOST:PORT.
 */
const char *place_of(const struct program *program, const struct job_session *session,
	const struct job_channel *channel);

/* Is CHANNEL's content kept in the folder, and printed when all is done? */
bool is_printed(const struct job_channel *channel);

/* Writes RUN's manifest and nvram. */
void write_files(struct program *program, const struct run *run);

/* Runs all sessions; returns when none is left. */
void run_sessions(struct program *program);

/* Redraws a line on the terminal, if standard error is one; or removes it. */
void show_progress(const struct program *program);
void hide_progress(const struct program *program);

/* Copies the file PATH, if it is there, to OUT. */
void print_file(const char *path, FILE *out);

/* Prints outputs and the summary; returns the exit status. */
int finish(struct program *program);

#endif
