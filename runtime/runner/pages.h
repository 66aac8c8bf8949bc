/*
 * The memory etag: a digest of all that can be read of the sandbox (doc/report.md).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_PAGES_H
#define ZVM_PAGES_H

#include <stdbool.h>

#include "etag.h"

/*
 * Adds the sandbox's pages to ETAG. PAGEMAP is /proc/self/pagemap, which tells which there are:
 * most of 4 GiB was never touched, and would take a second to read. Returns false if it does not.
 */
bool zvm_pages_digest(struct zvm_etag *etag, int pagemap);

#endif
