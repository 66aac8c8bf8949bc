# Jobs: a library that reads and expands them, and the program that runs one on this machine.  Neither is trusted: a host
# program, built with the host's compiler and C library.
# Flags: -D_GNU_SOURCE; libjansson.
job_lib_sources = \
	runtime/job/arena.c \
	runtime/job/expand.c \
	runtime/job/links.c \
	runtime/job/manifest.c \
	runtime/job/parse.c \
	runtime/job/wildcard.c \
	runtime/job/words.c

zvm_job_sources = \
	runtime/job/files.c \
	runtime/job/progress.c \
	runtime/job/replicas.c \
	runtime/job/result.c \
	runtime/job/run.c \
	runtime/job/zvm-job.c \
	runtime/runner/number.c

zvm_job_headers = \
	runtime/job/arena.h \
	runtime/job/expand.h \
	runtime/job/job.h \
	runtime/job/replicas.h \
	runtime/job/wildcard.h \
	runtime/job/words.h \
	runtime/job/zvm-job.h \
	runtime/runner/number.h
