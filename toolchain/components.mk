# SPDX-License-Identifier: Apache-2.0
#
# Layer 2: how each component is configured, built and installed into stage/NAME.
#
#   NAME_from           whose source trees it is built from (sources.mk)
#   NAME_flags          everything that decides what is built: part of its digest
#   NAME_after          earlier components of which the version counts
#   NAME_after_exactly  earlier components whose digest counts (target libraries)
#   NAME_sees           files of the project that decide what its configure finds

components = binutils gcc newlib libgcc libarchive musl libatomic libstdc++

target = x86_64-nacl

# The tools find everything from their own place, so the prefix is a name that exists nowhere: nothing
# outside the SDK can be picked up by chance.
prefix = /zvm-sdk

# What libgcc needs from GCC's build directory, kept so that libgcc can be rebuilt without it.
kit = $(work)/kit

export PATH := $(root)/bin:$(PATH)

host_cflags = CFLAGS=-O2 CXXFLAGS=-O2

# Target libraries are the same bytes wherever they were built.
map = -ffile-prefix-map=$(work)=. -ffile-prefix-map=$(root)=$(prefix)
target_cflags = -O2 -ffunction-sections -fdata-sections

# $(call tree,NAME): that source tree. $(call source,COMPONENT): the one it is built from.
tree = $(work)/sources/$($(1)_source)
source = $(call tree,$($(1)_from))

# --- binutils -------------------------------------------------------------------------------------------

binutils_from  = binutils
binutils_flags = --disable-nls --disable-werror --disable-gdb --disable-gdbserver --disable-sim --disable-gprofng \
	--enable-plugins --enable-deterministic-archives --with-system-zlib --with-pkgversion=ZVM MAKEINFO=true \
	$(host_cflags)

build-binutils:
	cd obj/binutils && $(call source,binutils)/configure --prefix=$(prefix) --target=$(target) $(binutils_flags)
	$(MAKE) -C obj/binutils all
	$(MAKE) -C obj/binutils install-strip DESTDIR=$(work)/stage/binutils
	rm -rf stage/binutils$(prefix)/share/info stage/binutils$(prefix)/include

# --- gcc: the compiler ------------------------------------------------------------------------------------

gcc_from  = gcc
gcc_after = binutils-$(BINUTILS_VERSION)
gcc_flags = --enable-languages=c,c++,lto --with-newlib --disable-multilib --disable-shared --disable-nls \
	--disable-libssp --disable-libquadmath --disable-libgomp --disable-libsanitizer --disable-libvtv \
	--disable-libcc1 --disable-plugin --enable-threads=single --disable-bootstrap --enable-checking=release \
	--with-system-zlib --with-pkgversion=ZVM MAKEINFO=missing LIMITS_H_TEST=true $(host_cflags)

# Debian's tarball has no documentation, so the rule that compares the target hooks with it (s-tm-texi) is emptied.
build-gcc:
	cd obj/gcc && $(call source,gcc)/configure --prefix=$(prefix) --target=$(target) \
		$(filter-out LIMITS_H_TEST=%,$(gcc_flags))
	$(MAKE) -C obj/gcc configure-gcc
	sed -i 's/^s-tm-texi:.*/s-tm-texi:/' obj/gcc/gcc/Makefile && touch obj/gcc/gcc/s-tm-texi
	$(MAKE) -C obj/gcc all-gcc $(filter LIMITS_H_TEST=%,$(gcc_flags))
	$(MAKE) -C obj/gcc install-strip-gcc DESTDIR=$(work)/stage/gcc
	rm -rf stage/gcc$(prefix)/share/info
	mkdir -p stage/gcc/kit/gcc
	cd obj/gcc/gcc && cp -R *.h *.mvars include include-fixed $(work)/stage/gcc/kit/gcc/

# --- newlib -----------------------------------------------------------------------------------------------

newlib_from          = newlib
newlib_after_exactly = binutils gcc
newlib_flags = --disable-multilib --disable-libgloss --disable-shared --disable-nls \
	--disable-newlib-supplied-syscalls --enable-newlib-io-c99-formats --enable-newlib-io-long-long \
	--enable-newlib-io-long-double --enable-newlib-io-pos-args --enable-newlib-mb \
	--enable-newlib-global-stdio-streams --enable-newlib-retargetable-locking=no MAKEINFO=true \
	$(target_cflags)

# What ZRT has instead. Left in libc.a, these would be what other functions of it find: ctime newlib's localtime_r, which
# knows no zone files.
newlib_replaced = aligned_alloc exit gmtime_r lcltime_r malloc mktemp mktime signal strptime tzset tzset_r

build-newlib:
	cd obj/newlib && $(call source,newlib)/configure --prefix=$(prefix) --target=$(target) \
		$(filter-out $(target_cflags),$(newlib_flags)) CFLAGS_FOR_TARGET='$(target_cflags) $(map)'
	$(MAKE) -C obj/newlib all-target-newlib
	$(MAKE) -C obj/newlib install-target-newlib DESTDIR=$(work)/stage/newlib
	$(target)-ar d stage/newlib$(prefix)/$(target)/lib/libc.a $(newlib_replaced:%=lib_a-%.o)
	rm -rf stage/newlib$(prefix)/share

# --- the libraries that are part of GCC -------------------------------------------------------------------------

# $(call gcc_library,DIR,NAME): configure line of a target library in GCC's tree, built by itself.
gcc_library = $(call source,$(2))/$(1)/configure --prefix=$(prefix) --build=$(build) --host=$(target) \
	--target=$(target) --with-cross-host=$(build) \
	CC='$(target)-gcc $($(2)_lent)' CXX='$(target)-g++ $($(2)_lent)' \
	CFLAGS='$(target_cflags) $(map)' CXXFLAGS='$(target_cflags) $(map)'

# libatomic and libstdc++ link programs in their configure.  What a program starts with, and what is below newlib, is
# built beside them for that, and is no part of them.
zrt_lent = $(work)/obj/zrt
lend_zrt = mkdir -p $(zrt_lent) && $(MAKE) -C $(zrt_lent) -f $(top_srcdir)/zrt/Makefile CC=$(target)-gcc \
	AR=$(target)-ar prefix=$(zrt_lent)/lent install
# What their configure can see of it is part of their digest.
zrt_seen = zrt/include zrt/expected/symbols.txt
libatomic_sees = $(zrt_seen)
libstdc++_sees = $(zrt_seen) toolchain/libstdc++.site
libatomic_lent = -B$(zrt_lent)/lent/$(target)/lib/ -L$(zrt_lent)/lent/$(target)/lib
libstdc++_lent = $(libatomic_lent) -isystem $(zrt_lent)/lent/$(target)/include

libgcc_from          = gcc
libgcc_after_exactly = binutils gcc newlib
libgcc_flags         = --with-newlib --disable-multilib --disable-shared --enable-threads=single $(target_cflags)

build-libgcc:
	mkdir -p obj/libgcc/$(target)/libgcc
	cp -R $(kit)/gcc obj/libgcc/gcc
	cd obj/libgcc/$(target)/libgcc && $(call gcc_library,libgcc,libgcc) \
		$(filter-out $(target_cflags),$(libgcc_flags))
	$(MAKE) -C obj/libgcc/$(target)/libgcc all
	$(MAKE) -C obj/libgcc/$(target)/libgcc install DESTDIR=$(work)/stage/libgcc

# libarchive is one object, lib/zrt/archive.o, which becomes a part of libzrt.a: the tar reader with gzip and zstd, less what
# ZRT does not call. None of its symbols is seen by programs (overlay/libarchive-*/zvm/names.h).
libarchive_from          = libarchive zlib zstd
libarchive_after_exactly = binutils gcc newlib libgcc
libarchive_flags         = -Os -ffunction-sections -fdata-sections

libarchive_parts = acl check_magic entry entry_sparse entry_xattr options pack_dev rb read read_append_filter \
	read_set_format read_support_filter_gzip read_support_filter_zstd read_support_format_tar string string_sprintf \
	util virtual
zlib_parts = adler32 crc32 inffast inflate inftrees zutil
zstd_parts = common/debug common/entropy_common common/error_private common/fse_decompress common/xxhash \
	common/zstd_common decompress/huf_decompress decompress/zstd_ddict decompress/zstd_decompress \
	decompress/zstd_decompress_block
archive_sources = $(libarchive_parts:%=$(call tree,libarchive)/libarchive/archive_%.c) \
	$(zlib_parts:%=$(call tree,zlib)/%.c) $(zstd_parts:%=$(call tree,zstd)/lib/%.c)
archive_names = $(call tree,libarchive)/zvm/names.h
# Its memory comes from zrt/src/image/memory.c: malloc is the program's.
archive_memory = $(foreach f,malloc calloc realloc free strdup,-D$(f)=zrt_archive_$(f))
# The options that make zstd's decoder small are of its lib/README.md.
archive_defines = -DHAVE_CONFIG_H -include $(archive_names) -DZSTD_DISABLE_ASM -DDYNAMIC_BMI2=0 \
	-DHUF_FORCE_DECOMPRESS_X1 -DZSTD_FORCE_DECOMPRESS_SEQUENCES_SHORT -DZSTD_NO_INLINE -DZSTD_TRACE=0
archive_include = -I$(call tree,libarchive)/zvm -I$(call tree,libarchive)/libarchive -I$(call tree,zlib) -I$(call tree,zstd)/lib
archive_stage = stage/libarchive$(prefix)/$(target)/lib/zrt

build-libarchive:
	cd obj/libarchive && $(target)-gcc -w $(libarchive_flags) $(map) $(archive_include) $(archive_defines) \
		$(archive_memory) \
		-c $(archive_sources)
	cd obj/libarchive && sed -n 's/^#define archive.* //p' $(archive_names) >names && \
		$(target)-ld -r --gc-sections $$(sed 's/^/-u /' names) -o all.o $$(ls *.o | sort) && \
		$(target)-objcopy --strip-unneeded --keep-global-symbols=names all.o archive.o
	mkdir -p $(archive_stage)
	cp obj/libarchive/archive.o $(call tree,libarchive)/libarchive/archive.h \
		$(call tree,libarchive)/libarchive/archive_entry.h $(archive_names) $(archive_stage)

# Of musl only <regex.h> and <iconv.h>: lib/zrt/regex.o and iconv.o, which become parts of libzrt.a too.
musl_from          = musl
musl_after_exactly = binutils gcc newlib libgcc
musl_sees          = zrt/include/regex.h zrt/include/iconv.h
musl_flags         = -O2 -ffunction-sections -fdata-sections

regex_sources = regex/regcomp regex/regexec regex/regerror regex/tre-mem
regex_names   = regcomp regexec regerror regfree
iconv_sources = locale/iconv locale/iconv_close
iconv_names   = iconv_open iconv iconv_close
musl_stage    = stage/musl$(prefix)/$(target)/lib/zrt

# $(call musl_part,NAME): one object, in which all names but the public ones are local.
musl_part = cd obj/musl && mkdir $(1) && cd $(1) && \
	$(target)-gcc -std=gnu11 -w $(musl_flags) $(map) -Dhidden= -DCHARCLASS_NAME_MAX=14 -I$(top_srcdir)/zrt/include -I$(call tree,musl)/zvm \
		-c $($(1)_sources:%=$(call tree,musl)/src/%.c) && \
	$(target)-ld -r $$(ls *.o | sort) -o all.o && \
	$(target)-objcopy --strip-unneeded $($(1)_names:%=-G %) all.o ../$(1).o

build-musl:
	$(call musl_part,regex)
	$(call musl_part,iconv)
	mkdir -p $(musl_stage)
	cp obj/musl/regex.o obj/musl/iconv.o $(musl_stage)

libatomic_from          = gcc
libatomic_after_exactly = binutils gcc newlib libgcc
libatomic_flags         = --disable-multilib --disable-shared $(target_cflags)

build-libatomic:
	$(lend_zrt)
	cd obj/libatomic && $(call gcc_library,libatomic,libatomic) $(filter-out $(target_cflags),$(libatomic_flags))
	$(MAKE) -C obj/libatomic all
	$(MAKE) -C obj/libatomic install DESTDIR=$(work)/stage/libatomic
	find stage/libatomic -name '*.la' -delete

libstdc++_from          = gcc
libstdc++_after_exactly = binutils gcc newlib libgcc
libstdc++_flags         = --with-newlib --disable-multilib --disable-shared --disable-nls \
	--disable-libstdcxx-pch --enable-libstdcxx-time=yes \
	$(found_in_zrt:%=glibcxx_cv_%=yes) $(target_cflags)
# What std::filesystem asks for.  Said, not found out, because the digest does not see what state ZRT is in.
found_in_zrt = dirent_d_type realpath utimensat utime lstat st_mtim fchmod fchmodat link readlink symlink truncate \
	fdopendir dirfd openat unlinkat

# Its configure links C++ programs before there is a libstdc++: with gcc, as GCC's own build does, for g++ would want it.
build-libstdc++:
	$(lend_zrt)
	cd obj/libstdc++ && CONFIG_SITE=$(top_srcdir)/toolchain/libstdc++.site $(call gcc_library,libstdc++-v3,libstdc++) \
		CXX='$(target)-gcc -nostdinc++ $(libstdc++_lent)' $(filter-out $(target_cflags),$(libstdc++_flags))
	$(MAKE) -C obj/libstdc++ all
	$(MAKE) -C obj/libstdc++ install DESTDIR=$(work)/stage/libstdc++
	find stage/libstdc++ -name '*.la' -delete
	rm -rf stage/libstdc++$(prefix)/share
