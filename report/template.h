// Mustache templates: {{name}}, {{{name}}} unescaped, {{#name}}…{{/name}} where it is there.
//
// Errors:  BadTemplate; UnknownTemplateName where a name stands for nothing. Threads: pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace entente::report {

struct TemplateData {
  std::map<std::string, std::string> texts;  // an empty text is as if it were not there
  std::map<std::string, std::vector<TemplateData>> lists;
};

using Escape = std::string (*)(std::string_view text);

StatusOr<std::string> Fill(std::string_view text, const TemplateData& data, Escape escape);

// One of the templates that the program brings, for HTML.
std::string FillOwn(std::string_view text, const TemplateData& data);

}  // namespace entente::report
