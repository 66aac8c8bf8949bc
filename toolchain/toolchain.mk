# SPDX-License-Identifier: Apache-2.0
#
# Builds the toolchain into root/: one component after another, each from the cache if it is there.  Called by the
# top Makefile in BUILD/toolchain, with
#
#   top_srcdir   the project                    sources_dir  configure --with-sources (or empty)
#   logs         where logs go                  build        the machine's triple
#
# The order is forced: GCC's configure asks the assembler what it can do; newlib is compiled by GCC; libgcc's
# unwinder includes newlib's headers; libstdc++ and libatomic include libgcc's.
#
# Layer 1 (sources.mk) makes source trees, layer 2 (components.mk) says how each component is configured and
# installed.  This file is what is between: what must be rebuilt, and the cache.
#
# A component's digest covers everything it is made from: tarball, patches, overlay, flags, the recipe, and
# what was built before it.  A tool that runs here takes of its predecessors only their version; a library
# of the target takes their digests, since a change of the assembler or the compiler changes its code.  So a new patch to
# the assembler does not rebuild GCC, but does rebuild newlib.

tools = $(top_srcdir)/toolchain
self = $(MAKE) --no-print-directory -f $(tools)/toolchain.mk top_srcdir=$(top_srcdir) sources_dir=$(sources_dir) \
	logs=$(logs) build=$(build)

# These variables are ours: upstream's Makefiles, which have a top_srcdir and a build of their own, must not get them.
MAKEOVERRIDES =

work := $(CURDIR)
root = $(work)/root

.DEFAULT_GOAL := all
include $(tools)/versions.mk
include $(tools)/sources.mk
include $(tools)/components.mk

count := $(words $(components))
# $(call number,NAME): its place in the order.
number = $(shell printf '%s\n' $(components) | grep -nxF -e '$(1)' | cut -d: -f1)

# The machine the tools run on: a cache shared by several machines must not mix them.
host_words = $(shell uname -m) $(shell . /etc/os-release && echo $$ID$$VERSION_ID)

all: $(components:%=stamps/%)
.PHONY: all FORCE

# Strictly one after the other: a component may find the earlier ones in root/, and never the later ones.
$(foreach n,$(wordlist 2,$(count),$(components)),\
	$(eval before := $(lastword $(wordlist 1,$(shell expr $(call number,$(n)) - 1),$(components))))\
	$(eval digests/$(n): digests/$(before))$(eval stamps/$(n): | stamps/$(before)))

# Prints the recipe of rule NAME in components.mk.
recipe = /^[^\t]/ { inside = index($$0, name) == 1 } inside

# A digest file changes only when the digest does.
$(components:%=digests/%): digests/%: FORCE
	@mkdir -p digests stamps $(logs)
	@digest=$$(cd $(top_srcdir) && toolchain/digest -w '$(host_words)' -w '$($*_after)' \
		$(foreach d,$($*_after_exactly),-w "$$(cat $(work)/digests/$(d))") \
		$(foreach f,$($*_flags),-w '$(f)') -w "$$(awk -v name=build-$*: '$(recipe)' toolchain/components.mk)" \
		$(foreach f,$($*_from),-w "$(call source_digest,$f)") $($*_sees)) && \
	if [ "$$(cat $@ 2>/dev/null)" != "$$digest" ]; then echo "$$digest" >$@; fi

# Fetched or built, then put in place of the component's former files.
$(components:%=stamps/%): stamps/%: digests/%
	+@set -e; cd $(work); digest=$$(cat digests/$*); label='[$(call number,$*)/$(count)] $*'; \
	if $(tools)/cache get $* $$digest stage/$*; then \
		echo "$$label from the cache"; \
	else \
		$(self) $(addprefix unpack-,$($*_from)); \
		rm -rf stage/$* obj/$*; mkdir -p stage obj/$*; \
		case "$$MAKEFLAGS" in *jobserver*) jobs= ;; *) jobs=-j$$(nproc) ;; esac; \
		$(tools)/step "$$label" $(logs)/$*.log $(self) $$jobs build-$*; \
		$(tools)/cache put $* $$digest stage/$*; \
	fi; \
	$(tools)/place stage/$* lists/$* $(root) $(prefix) $(kit); \
	rm -rf stage/$*; \
	cp digests/$* $@

$(foreach c,binutils gcc newlib $(fetched),$(eval $(call source_rule,$(c))))
