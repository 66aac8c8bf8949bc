/*
 * What ends a session from outside: faults of the guest, faults of our own, the timeout.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_FAULT_H
#define ZVM_FAULT_H

#include <stdint.h>

/* Ends the process with ZVM_TIMED_OUT after MICROSECONDS, whatever it does then; 0: never. */
void zvm_timeout_start(int64_t microseconds);

void zvm_timeout_stop(void);

/* The same after MICROSECONDS of the process' time on a CPU, the kernel's for it too. */
void zvm_cpu_timeout_start(int64_t microseconds);

/* From now on faults are reported. They are handled on a stack of their own. */
void zvm_faults_catch(void);

/*
 * Signals that end a process end the session in order too, with a report and the last line of a
 * trace; unless our caller ignores them (nohup). Without these they do what they always do. After
 * zvm_faults_catch().
 */
void zvm_signals_report(void);

#endif
