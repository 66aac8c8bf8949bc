/*
 * The version, which the Makefile gives.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_VERSION_H
#define ZVM_VERSION_H

#ifndef ZVM_VERSION
#define ZVM_VERSION "unreleased"
#endif

#endif
