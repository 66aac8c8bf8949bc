/*
 * What pathconf and fpathconf answer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_LIMIT_H
#define ZRT_LIMIT_H

/*
 * The limit NAME (_PC_...), the same for all files; -1 with errno as it was: there is none, or with
 * EINVAL: no such name.
 */
long limit_of_files(int name);

#endif
