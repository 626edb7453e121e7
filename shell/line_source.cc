#include "shell/line_source.h"

namespace entente::shell {

Line StreamLines::Read(const std::string&) {
  Line line;
  if (!std::getline(in_, line.text)) return line;
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  line.kind = Line::Kind::kText;
  return line;
}

}  // namespace entente::shell
