/*
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_NS_CONFINE_H
#define ZVM_NS_CONFINE_H

/*
 * From here on this process can gain no privileges, and make no system call but those by which
 * zvm-ns serves; another one kills it. Ends it with a message if the kernel does not do that.
 */
void zvm_ns_confine(void);

#endif
