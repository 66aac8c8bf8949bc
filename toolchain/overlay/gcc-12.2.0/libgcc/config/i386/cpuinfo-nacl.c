/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* __builtin_cpu_supports for the x86_64-nacl sandbox.

   cpuid does not exist there: a program must not see which processor runs
   it.  The answer is the level that every program is compiled for.  */

#include "tconfig.h"
#include "tsystem.h"
#include "auto-target.h"
#include "common/config/i386/i386-cpuinfo.h"

int __cpu_indicator_init (void);

#define LOW(f) (1U << FEATURE_##f)
#define HIGH(f, word) \
  ((FEATURE_##f) / 32 == (word) + 1 ? 1U << (FEATURE_##f) % 32 : 0)
#define HIGH_WORD(word)							\
  (HIGH (CMPXCHG8B, word) | HIGH (CMPXCHG16B, word) | HIGH (FXSAVE, word) \
   | HIGH (LAHF_LM, word)						\
   | HIGH (X86_64_BASELINE, word) | HIGH (X86_64_V2, word))

/* The compiler knows this layout.  */
struct __processor_model
{
  unsigned int __cpu_vendor, __cpu_type, __cpu_subtype;
  unsigned int __cpu_features[1];
} __cpu_model =
{
  .__cpu_vendor = VENDOR_OTHER,
  .__cpu_features[0] = LOW (CMOV) | LOW (MMX) | LOW (POPCNT) | LOW (SSE)
		       | LOW (SSE2) | LOW (SSE3) | LOW (SSSE3)
		       | LOW (SSE4_1) | LOW (SSE4_2)
};

unsigned int __cpu_features2[SIZE_OF_CPU_FEATURES] =
{
  HIGH_WORD (0), HIGH_WORD (1), HIGH_WORD (2)
};

int
__cpu_indicator_init (void)
{
  return 0;
}
