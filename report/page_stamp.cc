#include "report/page_stamp.h"

#include <cstdlib>
#include <functional>

#include "base/text.h"
#include "report/fields.h"
#include "report/report_files.h"

namespace entente::report {

bool PageStamp::Holds(std::string_view wanted_key, std::string_view now) const {
  if (key != wanted_key || (!present.empty() && present != now) || files.empty()) return false;
  for (const WrittenFile& file : files) {
    if (DigestOf(ReadIfThere(file.path)) != file.digest) return false;
  }
  return true;
}

std::string PageStamp::Text() const {
  std::vector<std::string> fields = {key, present, title, Concat(num_blocks)};
  for (const WrittenFile& file : files) {
    fields.push_back(file.path);
    fields.push_back(file.digest);
  }
  return FieldsOf(fields);
}

std::optional<PageStamp> ReadStamp(std::string_view text) {
  constexpr size_t kOwnFields = 4;
  const auto fields = ReadFields(text);
  if (!fields || fields->size() < kOwnFields || fields->size() % 2 != 0) return {};
  PageStamp stamp = {(*fields)[0],
                     (*fields)[1],
                     (*fields)[2],
                     std::strtoul((*fields)[3].c_str(), nullptr, 10),
                     {}};
  for (size_t i = kOwnFields; i < fields->size(); i += 2) {
    stamp.files.push_back({(*fields)[i], (*fields)[i + 1]});
  }
  return stamp;
}

std::string DigestOf(std::string_view content) {
  return Concat(content.size(), ".", std::hash<std::string_view>()(content));
}

}  // namespace entente::report
