// A mapping and the files that it maps: loaded or refused, and every row accounted for.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/load_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const entente::fuzz::LoadInput input(text, "mapping.json");
  input.Load(input.PathOf("mapping.json"));
  return 0;
}
