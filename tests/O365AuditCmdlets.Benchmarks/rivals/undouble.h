// Quoted fields of CSV without their doubled quotation marks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__AVX512BW__) && defined(__AVX512VBMI2__)
#include <immintrin.h>
#define UNDOUBLE_512 1
#endif

// Text of a quoted field without its doubled quotation marks. Gives where the field ends (its closing mark), or null.
// Eats 64 bytes at a time: the input is readable that far behind its end.
inline const char *undouble(const char *from, const char *end, char *to, size_t &length) {
    char *const begin = to;
#if UNDOUBLE_512
    const __m512i quote = _mm512_set1_epi8('"');
    while (from < end) {
        const __m512i block = _mm512_loadu_si512(from);
        const uint64_t quotes = _mm512_cmpeq_epi8_mask(block, quote);
        // Marks of odd place open a pair; the first whose neighbour is no mark closes the field. A pair may lie across
        // the end of the block: then one byte less is taken.
        uint64_t parity = quotes;
        parity ^= parity << 1;
        parity ^= parity << 2;
        parity ^= parity << 4;
        parity ^= parity << 8;
        parity ^= parity << 16;
        parity ^= parity << 32;
        uint64_t first = quotes & parity;
        size_t taken = 64;
        if (first >> 63) {
            taken = 63;
            first &= ~(1ull << 63);
        }
        const uint64_t closing = first & ~(quotes >> 1);
        if (closing) {
            const int at = __builtin_ctzll(closing);
            const uint64_t keep = ~first & ((1ull << at) - 1);
            _mm512_storeu_si512(to, _mm512_maskz_compress_epi8(keep, block));
            to += __builtin_popcountll(keep);
            if (from + at >= end) return nullptr;
            length = static_cast<size_t>(to - begin);
            return from + at;
        }
        const uint64_t keep = ~first & (taken == 64 ? ~0ull : (1ull << 63) - 1);
        _mm512_storeu_si512(to, _mm512_maskz_compress_epi8(keep, block));
        to += __builtin_popcountll(keep);
        from += taken;
    }
#else
    while (from < end) {
        const char *mark = static_cast<const char *>(memchr(from, '"', static_cast<size_t>(end - from)));
        if (!mark || mark + 1 > end) return nullptr;
        const size_t run = static_cast<size_t>(mark - from);
        memcpy(to, from, run);
        to += run;
        if (mark[1] != '"') {
            length = static_cast<size_t>(to - begin);
            return mark;
        }
        *to++ = '"';
        from = mark + 2;
    }
#endif
    return nullptr;
}
