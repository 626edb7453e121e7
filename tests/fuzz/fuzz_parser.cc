// The parser: any text is a statement or a syntax error, and the parts of a script lie in order.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "query/parser/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace entente;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto statement = query::Parse(text);
  if (!statement.ok()) {
    ENTENTE_CHECK(!DiagnosticOf(statement.status()).code.empty());
  }
  query::ParseExpression(text).status().IgnoreError();
  size_t covered = 0;
  for (const query::ScriptPart& part : query::SplitScript(text)) {
    ENTENTE_CHECK(part.offset >= covered && part.offset + part.text.size() <= text.size());
    covered = part.offset + part.text.size();
  }
  return 0;
}
