#include "report/filled_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "report/document.h"
#include "report/markdown_block.h"

namespace entente::report {

StatusOr<std::string> FillAroundBlocks(const std::string& markdown, const TemplateData& names) {
  if (markdown.find("{{") == std::string::npos) return markdown;
  const Document unfilled(markdown);
  const auto& blocks = unfilled.blocks();
  std::string out;
  std::string between;
  uint32_t line = 1;
  size_t block = 0;
  const auto flush = [&]() -> Status {
    ENTENTE_ASSIGN_OR_RETURN(const std::string filled, Fill(between, names, EscapeMarkdown));
    out.append(filled);
    between.clear();
    return OkStatus();
  };
  for (size_t begin = 0; begin < markdown.size(); ++line) {
    const size_t end = std::min(markdown.find('\n', begin), markdown.size() - 1) + 1;
    const std::string_view content = std::string_view(markdown).substr(begin, end - begin);
    begin = end;
    while (block < blocks.size() && line > blocks[block].last_line) ++block;
    if (block == blocks.size() || line < blocks[block].first_line) {
      between.append(content);
      continue;
    }
    ENTENTE_RETURN_IF_ERROR(flush());
    out.append(content);
  }
  ENTENTE_RETURN_IF_ERROR(flush());
  return out;
}

}  // namespace entente::report
