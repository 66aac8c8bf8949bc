# SPDX-License-Identifier: Apache-2.0
#
# One variable per upstream version.  To move to another: put the tarball's SHA-256 into hashes/, rename
# patches/NAME-VERSION and overlay/NAME-VERSION, and make the series apply again (scripts/edit-patch).

BINUTILS_VERSION = 2.40
GCC_VERSION      = 12.2.0
NEWLIB_VERSION   = 3.3.0

# Reads tars for ZRT, with what it needs to unpack them.
LIBARCHIVE_VERSION = 3.6.2
ZLIB_VERSION       = 1.2.13
ZSTD_VERSION       = 1.5.4

# Regular expressions and iconv: newlib's know bytes only, or want a build of their own.
MUSL_VERSION       = 1.2.3
