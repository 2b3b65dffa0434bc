#include "interpreter/load/sha256.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace tarmaq::load {

namespace {

constexpr std::size_t block_bytes = 64;
constexpr std::size_t length_bytes = 8;

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).
constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using State = std::array<std::uint32_t, 8>;

// The first 32 bits of the fractional parts of the square roots of the first eight primes (5.3.3).
constexpr State initial = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

std::uint32_t word_at(std::string_view block, std::size_t at) {
  std::uint32_t word = 0;
  std::memcpy(&word, block.data() + at, sizeof word);
  if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap32(word);
  return word;
}

// One round (6.2.2, step 3) of which the letters are given in the order that they have by then: instead of moving
// each to the next, the next round names them so.
inline void turn(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t& d, std::uint32_t e, std::uint32_t f,
                 std::uint32_t g, std::uint32_t& h, std::uint32_t word) {
  const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
  const std::uint32_t choice = g ^ (e & (f ^ g));
  const std::uint32_t t1 = h + sum1 + choice + word;
  const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
  const std::uint32_t majority = (a & b) | (c & (a | b));
  d += t1;
  h = t1 + sum0 + majority;
}

// One block of 64 bytes (6.2.2); the letters are those of the standard.
void take(State& state, std::string_view block) {
  std::array<std::uint32_t, 64> words{};
  for (std::size_t t = 0; t < 16; ++t) words[t] = word_at(block, 4 * t);
  for (std::size_t t = 16; t < 64; ++t) {
    const std::uint32_t near = words[t - 2];
    const std::uint32_t far = words[t - 15];
    const std::uint32_t sigma1 = std::rotr(near, 17) ^ std::rotr(near, 19) ^ near >> 10U;
    const std::uint32_t sigma0 = std::rotr(far, 7) ^ std::rotr(far, 18) ^ far >> 3U;
    words[t] = sigma1 + words[t - 7] + sigma0 + words[t - 16];
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t t = 0; t < 64; t += 8) {
    const auto word = [&](std::size_t of) { return round_constants[t + of] + words[t + of]; };
    turn(a, b, c, d, e, f, g, h, word(0));
    turn(h, a, b, c, d, e, f, g, word(1));
    turn(g, h, a, b, c, d, e, f, word(2));
    turn(f, g, h, a, b, c, d, e, word(3));
    turn(e, f, g, h, a, b, c, d, word(4));
    turn(d, e, f, g, h, a, b, c, word(5));
    turn(c, d, e, f, g, h, a, b, word(6));
    turn(b, c, d, e, f, g, h, a, word(7));
  }
  const State added = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += added[i];
}

#if defined(__x86_64__)

// Two rounds are an instruction; it keeps the state as (a, b, e, f) and (c, d, g, h), the first one highest.
[[gnu::target("sha,sse4.1")]] void take_by_instructions(State& state, std::string_view block) {
  const __m128i bytes_of_words = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  const auto load = [](const void* from) __attribute__((target("sha,sse4.1"))) {
    return _mm_loadu_si128(static_cast<const __m128i*>(from));
  };
  const auto number = [&state](std::size_t at) { return static_cast<int>(state[at]); };
  __m128i abef = _mm_set_epi32(number(0), number(1), number(4), number(5));
  __m128i cdgh = _mm_set_epi32(number(2), number(3), number(6), number(7));
  const __m128i abef_before = abef;
  const __m128i cdgh_before = cdgh;
  // The last sixteen words, four by four.
  __m128i words[4];
  for (std::size_t four = 0; four < 16; ++four) {
    __m128i& now = words[four % 4];
    const __m128i& next = words[(four + 1) % 4];
    const __m128i& before = words[(four + 3) % 4];
    if (four < 4) now = _mm_shuffle_epi8(load(block.data() + 16 * four), bytes_of_words);
    else
      now = _mm_sha256msg2_epu32(
          _mm_add_epi32(_mm_sha256msg1_epu32(now, next), _mm_alignr_epi8(before, words[(four + 2) % 4], 4)), before);
    const __m128i sum = _mm_add_epi32(now, load(round_constants.data() + 4 * four));
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
  }
  std::array<std::uint32_t, 4> first{};
  std::array<std::uint32_t, 4> second{};
  _mm_storeu_si128(reinterpret_cast<__m128i*>(first.data()), _mm_add_epi32(abef, abef_before));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(second.data()), _mm_add_epi32(cdgh, cdgh_before));
  state = {first[3], first[2], second[3], second[2], first[1], first[0], second[1], second[0]};
}

bool has_instructions() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  const bool shuffles = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSE4_1) != 0 && (c & bit_SSSE3) != 0;
  return shuffles && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
}

#endif

using Take = void (*)(State& state, std::string_view block);

Take best_take() {
#if defined(__x86_64__)
  if (has_instructions()) return take_by_instructions;
#endif
  return take;
}

std::string digest(std::string_view bytes, Take take_block) {
  State state = initial;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  std::string_view left = bytes;
  for (; left.size() >= block_bytes; left.remove_prefix(block_bytes)) take_block(state, left.substr(0, block_bytes));
  // A one bit, zeros, and the length in bits (5.1.1).
  std::string rest(left);
  rest += '\x80';
  while (rest.size() % block_bytes != block_bytes - length_bytes) rest += '\0';
  for (std::size_t i = 0; i < length_bytes; ++i)
    rest += static_cast<char>(bits >> (8 * (length_bytes - 1 - i)) & 0xffU);
  for (std::size_t at = 0; at < rest.size(); at += block_bytes)
    take_block(state, std::string_view(rest).substr(at, block_bytes));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint32_t word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) text += digits[word >> static_cast<unsigned>(shift) & 0xfU];
  }
  return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  static const Take best = best_take();
  return digest(bytes, best);
}

std::string sha256_by_words(std::string_view bytes) { return digest(bytes, take); }

}  // namespace tarmaq::load
