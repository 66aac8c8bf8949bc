/*
 * The copy of libarchive that is part of ZRT (toolchain/components.mk), under the names it has
 * there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_IMAGE_ARCHIVE_H
#define ZRT_IMAGE_ARCHIVE_H

/* clang-format off: the names come first */
#include <zrt/names.h>
#include <zrt/archive.h>
#include <zrt/archive_entry.h>

#endif
