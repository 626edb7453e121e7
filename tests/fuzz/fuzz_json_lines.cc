// JSON Lines files, and CSV files beside them: loaded or refused, and every row accounted for.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/load_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  entente::fuzz::LoadInput(text, "first.jsonl").Load("");
  return 0;
}
