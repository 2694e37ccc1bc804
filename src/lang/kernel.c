/* One set of kernels without vector instructions, and on x86-64 one for each width of vectors. */
#include "lang/kernel.h"

#include <stdbool.h>
#include <string.h>

#include "lang/net.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

enum { ONE = 1 << Q, HIGHEST_TILE = 5 };

/* Like the hyperbolic tangent, of a Q12: two parabolas between -2 and 2. */
static inline int32_t squash(int32_t x)
{
    x = x < -2 * ONE ? -2 * ONE : x > 2 * ONE ? 2 * ONE : x;
    return x - ((x * (x < 0 ? -x : x)) >> (Q + 2));
}

/* Like the logistic function, of a sum (Q24), which is halved first. */
static inline int32_t gate(int32_t sum) { return (ONE + squash(sum >> (Q + 1))) >> 1; }

#define JOIN(a, b) a##b
#define JOINED(a, b) JOIN(a, b)
#define STRING(x) #x
#define TEXT(x) STRING(x)

/* Before a loop whose bound the compiler knows: without it gcc keeps the sums of a tile in memory or in registers as
 * other options have it. */
#if defined __clang__
#define UNROLLED _Pragma("clang loop unroll(full)")
#else
#define UNROLLED _Pragma("GCC unroll 8")
#endif

#define NAME(x) plain_##x
#define TARGET
#include "lang/kernel.inc"

#if defined __x86_64__
#define NAME(x) sse2_##x
#define TARGET
#define BITS 128
#define DO(x) _mm_##x
#include "lang/kernel.inc"

#define NAME(x) avx2_##x
#define TARGET __attribute__((target("avx2")))
#define BITS 256
#define DO(x) _mm256_##x
#include "lang/kernel.inc"

#define NAME(x) avx512_##x
#define TARGET __attribute__((target("avx512bw")))
#define BITS 512
#define DO(x) _mm512_##x
#include "lang/kernel.inc"

#define NAME(x) vnni_##x
#define TARGET __attribute__((target("avx512bw,avx512vnni")))
#define BITS 512
#define DO(x) _mm512_##x
#define ADD_PRODUCTS(sum, a, b) _mm512_dpwssd_epi32(sum, a, b)
#include "lang/kernel.inc"
#endif

size_t kernels_here(const Kernel *out[MOST_KERNELS])
{
    size_t n = 0;
    out[n++] = &plain_kernel;
#if defined __x86_64__
    out[n++] = &sse2_kernel;
    if (__builtin_cpu_supports("avx2")) out[n++] = &avx2_kernel;
    if (__builtin_cpu_supports("avx512bw")) out[n++] = &avx512_kernel;
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni")) out[n++] = &vnni_kernel;
#endif
    return n;
}

const Kernel *kernel_best(void)
{
    const Kernel *all[MOST_KERNELS] = { NULL };
    return all[kernels_here(all) - 1];
}
