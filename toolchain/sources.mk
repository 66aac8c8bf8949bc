# SPDX-License-Identifier: Apache-2.0
#
# Layer 1: from a pinned tarball to a patched source tree.
#
# Debian ships the upstream releases of the tools as packages of source; the others are fetched from where
# Debian keeps its source packages.  A folder given by configure --with-sources=DIR is searched first, for a file of the
# same name and the same SHA-256.

binutils_source   = binutils-$(BINUTILS_VERSION)
gcc_source        = gcc-$(GCC_VERSION)
newlib_source     = newlib-$(NEWLIB_VERSION)
libarchive_source = libarchive-$(LIBARCHIVE_VERSION)
zlib_source       = zlib-$(ZLIB_VERSION)
zstd_source       = zstd-$(ZSTD_VERSION)
musl_source       = musl-$(MUSL_VERSION)

binutils_package = binutils-source
gcc_package      = gcc-12-source
newlib_package   = newlib-source

binutils_tarball = /usr/src/binutils/$(binutils_source).tar.xz
gcc_tarball      = /usr/src/gcc-12/$(gcc_source)-dfsg.tar.xz
newlib_tarball   = /usr/src/newlib/$(newlib_source).tar.xz

# Fetched into downloads/ by scripts/fetch-ports, which needs neither root nor deb-src lines.
fetched = libarchive zlib zstd musl
libarchive_tarball = $(work)/downloads/libarchive_$(LIBARCHIVE_VERSION).orig.tar.xz
zlib_tarball       = $(work)/downloads/zlib_$(ZLIB_VERSION).dfsg.orig.tar.bz2
zstd_tarball       = $(work)/downloads/libzstd_$(ZSTD_VERSION)+dfsg2.orig.tar.xz
musl_tarball       = $(work)/downloads/musl_$(MUSL_VERSION).orig.tar.gz

# What we never compile: languages and libraries, and the tests of those.
binutils_exclude = */gold */elfcpp */gprofng
gcc_exclude = */gcc/ada */gcc/fortran */gcc/go */gcc/m2 */gcc/rust */gcc/objc */gcc/objcp */libada \
	*/libffi */libgfortran */libgo */libgomp */libitm */libobjc */libphobos */libsanitizer */libvtv */gnattools \
	*/gcc/testsuite/ada */gcc/testsuite/gdc.* */gcc/testsuite/gfortran.* */gcc/testsuite/gnat.dg \
	*/gcc/testsuite/go.* */gcc/testsuite/obj*
newlib_exclude = */libgloss
libarchive_exclude = */test */contrib */doc
zlib_exclude = */contrib */examples
zstd_exclude = */tests */contrib */programs
musl_exclude = */arch */compat */crt */ldso */src/math */src/string

# $(call tarball,NAME): the file to unpack.
tarball = $(firstword $(wildcard $(sources_dir:%=%/$(notdir $($(1)_tarball)))) $($(1)_tarball))

# $(call fetch,NAME): the command that brings the file; $(call remedy,NAME): what a person can do about it.
fetch = $(if $(filter $(1),$(fetched)),$(top_srcdir)/scripts/fetch-ports $(work)/downloads \
	$(top_srcdir)/toolchain/hashes/$($(1)_source).sha256,false)
remedy = $(if $(filter $(1),$(fetched)),see above,apt-get install $($(1)_package))

# $(call source_inputs,NAME): what a source tree is made from, as arguments of digest.
source_inputs = $(top_srcdir)/toolchain/hashes/$($(1)_source).sha256 \
	$(top_srcdir)/toolchain/patches/$($(1)_source) $(top_srcdir)/toolchain/overlay/$($(1)_source)

# $(call source_digest,NAME), run in the source directory: names in it do not depend on where the clone is.
source_digest = $$(cd $(top_srcdir) && toolchain/digest $($(1)_exclude:%=-w '%') \
	toolchain/unpack $(subst $(top_srcdir)/,,$(call source_inputs,$(1))))

# sources/NAME-VERSION, made again when its inputs changed (.digest in it says from which it was made).
define source_rule
.PHONY: unpack-$(1)
unpack-$(1):
	@mkdir -p sources; \
	digest=$$(call source_digest,$(1)); tarball='$$(call tarball,$(1))'; \
	if [ "$$$$(cat sources/$($(1)_source)/.digest 2>/dev/null)" = "$$$$digest" ]; then exit 0; fi; \
	if [ ! -f "$$$$tarball" ] && ! { $$(call fetch,$(1)); }; then \
		echo "$$$$tarball is missing: $$(call remedy,$(1)), or configure --with-sources=DIR" >&2; \
		exit 1; \
	fi; \
	echo "unpacking $$$$tarball"; \
	$(tools)/unpack $($(1)_exclude:%=-x '%') "$$$$tarball" \
		$(top_srcdir)/toolchain/hashes/$($(1)_source).sha256 \
		$(top_srcdir)/toolchain/patches/$($(1)_source) \
		$(top_srcdir)/toolchain/overlay/$($(1)_source) sources/$($(1)_source) && \
	echo "$$$$digest" >sources/$($(1)_source)/.digest
endef

# gcc-testsuite/ and newlib-testsuite/: their tests alone, when the whole tree need not be here.
gcc_tests = gcc/testsuite/lib gcc/testsuite/config gcc/testsuite/gcc.c-torture gcc/testsuite/gcc.dg \
	gcc/testsuite/c-c++-common gcc/testsuite/g++.dg libstdc++-v3/testsuite libstdc++-v3/scripts
newlib_tests = newlib/testsuite

gcc-testsuite newlib-testsuite: %-testsuite:
	@set -e; want=$$(cut -d' ' -f1 $(top_srcdir)/toolchain/hashes/$($*_source).sha256); \
	if [ "$$(cat $@/.digest 2>/dev/null)" = "$$want" ]; then exit 0; fi; \
	rm -rf $@ $@.tmp; mkdir $@.tmp; \
	if [ "$$(sha256sum <$(call tarball,$*) | cut -d' ' -f1)" != "$$want" ]; then \
		echo "$(call tarball,$*) is not the file that hashes/$($*_source).sha256 pins" >&2; exit 1; \
	fi; \
	echo "unpacking the tests of $*"; \
	tar -x -f $(call tarball,$*) -C $@.tmp --strip-components=1 --no-same-owner --wildcards \
		$(addprefix '*/,$(addsuffix ',$($*_tests))); \
	echo "$$want" >$@.tmp/.digest; mv $@.tmp $@
.PHONY: gcc-testsuite newlib-testsuite
