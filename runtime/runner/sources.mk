# The runner's own sources; it is linked with the validator's library.
# Flags: -D_GNU_SOURCE -idirafter $(top_srcdir)/zrt/include -I$(top_srcdir)/runtime/validator. It is linked as a static PIE:
# static because that starts fastest, PIE because then its addresses are random.
zvm_run_sources = \
	runtime/runner/attendant.c \
	runtime/runner/broker.c \
	runtime/runner/channel.c \
	runtime/runner/channel_file.c \
	runtime/runner/channel_memory.c \
	runtime/runner/channel_open.c \
	runtime/runner/channel_stream.c \
	runtime/runner/channel_tcp.c \
	runtime/runner/channel_wait.c \
	runtime/runner/client.c \
	runtime/runner/cpu.c \
	runtime/runner/declaration.c \
	runtime/runner/ending.c \
	runtime/runner/entry.S \
	runtime/runner/fault.c \
	runtime/runner/filter.c \
	runtime/runner/frame.c \
	runtime/runner/image.c \
	runtime/runner/jail.c \
	runtime/runner/json.c \
	runtime/runner/lines.c \
	runtime/runner/main.c \
	runtime/runner/manifest.c \
	runtime/runner/manifest_print.c \
	runtime/runner/message.c \
	runtime/runner/names.c \
	runtime/runner/names_secret.c \
	runtime/runner/nvram.c \
	runtime/runner/options.c \
	runtime/runner/output.c \
	runtime/runner/place.c \
	runtime/runner/report.c \
	runtime/runner/report_json.c \
	runtime/runner/report_lines.c \
	runtime/runner/request.c \
	runtime/runner/sandbox.c \
	runtime/runner/sha256.c \
	runtime/runner/tcp_names.c \
	runtime/runner/tcp_open.c \
	runtime/runner/server.c \
	runtime/runner/server_options.c \
	runtime/runner/template.c \
	runtime/runner/trap.c \
	runtime/runner/walls.c \
	runtime/runner/walls_server.c \
	runtime/runner/wire.c

zvm_run_headers = \
	zrt/include/zvm.h \
	runtime/runner/channel.h \
	runtime/runner/channel_kinds.h \
	runtime/runner/cpu.h \
	runtime/runner/declaration.h \
	runtime/runner/ending.h \
	runtime/runner/entry.h \
	runtime/runner/fault.h \
	runtime/runner/filter.h \
	runtime/runner/frame.h \
	runtime/runner/image.h \
	runtime/runner/jail.h \
	runtime/runner/layout.h \
	runtime/runner/json.h \
	runtime/runner/lines.h \
	runtime/runner/manifest.h \
	runtime/runner/message.h \
	runtime/runner/names.h \
	runtime/runner/nvram.h \
	runtime/runner/options.h \
	runtime/runner/output.h \
	runtime/runner/place.h \
	runtime/runner/report.h \
	runtime/runner/request.h \
	runtime/runner/sandbox.h \
	runtime/runner/seccomp.h \
	runtime/runner/server.h \
	runtime/runner/server_options.h \
	runtime/runner/session.h \
	runtime/runner/version.h \
	runtime/runner/sha256.h \
	runtime/runner/tcp.h \
	runtime/runner/tcp_names.h \
	runtime/runner/walls.h \
	runtime/runner/walls_server.h \
	runtime/runner/wire.h
