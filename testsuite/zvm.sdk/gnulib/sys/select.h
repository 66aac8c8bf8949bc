/* As gnulib makes it. SPDX-License-Identifier: Apache-2.0 */
#ifndef OUR_SELECT_H
#define OUR_SELECT_H

#include_next <sys/select.h>

#include <signal.h>

#endif
