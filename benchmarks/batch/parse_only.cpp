// The lower bound: the same file, read and parsed, and nothing else.
#include "benchmarks/batch/measure.hpp"

#include <simdjson.h>
#include <cstdio>
#include <cstring>
#include <vector>

namespace tarmaq {

std::uint64_t parse_only(const std::string& path) {
  constexpr std::size_t block = 1 << 20;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return 0;
  std::setvbuf(file, nullptr, _IONBF, 0);
  simdjson::dom::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
  parser.threaded = false;
#endif
  std::vector<char> bytes(2 * block + simdjson::SIMDJSON_PADDING);
  std::size_t used = 0;
  std::uint64_t cases = 0;
  for (;;) {
    const std::size_t count = std::fread(bytes.data() + used, 1, block, file);
    used += count;
    std::size_t end = used;
    while (count != 0 && end > 0 && bytes[end - 1] != '\n') --end;
    if (end == 0) break;
    simdjson::dom::document_stream stream;
    if (parser.parse_many(bytes.data(), end, block).get(stream) != simdjson::SUCCESS) break;
    for (auto document : stream) {
      if (document.error() == simdjson::SUCCESS) ++cases;
    }
    std::memmove(bytes.data(), bytes.data() + end, used - end);
    used -= end;
    if (count == 0) break;
  }
  std::fclose(file);
  return cases;
}

}  // namespace tarmaq
