# zvm-ns: its own source, and what it shares with the runner.  Flags: -D_GNU_SOURCE -I$(top_srcdir)/runtime/runner.
zvm_ns_sources = \
	runtime/nameservice/zvm-ns.c \
	runtime/nameservice/confine.c \
	runtime/nameservice/confine.h \
	runtime/runner/filter.c \
	runtime/runner/filter.h \
	runtime/runner/layout.h \
	runtime/runner/message.h \
	runtime/runner/names.c \
	runtime/runner/names.h \
	runtime/runner/names_secret.c \
	runtime/runner/number.c \
	runtime/runner/number.h \
	runtime/runner/seccomp.h \
	runtime/runner/sha256.c \
	runtime/runner/sha256.h
