#include "report/block_cache.h"

#include <regex>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/block_runner.h"
#include "report/drawing_version.h"
#include "report/fields.h"

namespace entente::report {
namespace {

std::string FirstLine() { return Concat("entente report blocks ", kDrawingVersion, "\n"); }

std::optional<std::pair<std::string, BlockContent>> TakeEntry(std::string_view* text) {
  std::vector<std::string> fields;
  for (int i = 0; i < 8; ++i) {
    std::optional<std::string> field = TakeField(text);
    if (!field) return {};
    fields.push_back(*std::move(field));
  }
  BlockContent content;
  content.shown = std::move(fields[1]);
  content.data = std::move(fields[2]);
  content.picture = std::move(fields[3]);
  content.word = std::move(fields[4]);
  content.caption = std::move(fields[5]);
  auto sources = ReadFields(fields[6]);
  auto notices = ReadFields(fields[7]);
  if (!sources || !notices) return {};
  content.sources = *std::move(sources);
  content.notices = *std::move(notices);
  return std::pair(std::move(fields[0]), std::move(content));
}

// Functions that read the clock where nothing is handed to them, whatever stands around.
bool NamesThePresent(const std::string& query) {
  static const std::regex kPresent(
      R"((date|time|now|localtime|localdatetime|datetime|timestamp|today)\s*\(\s*\))"
      R"(|truncate|realtime|transaction|statement|rand|uuid|current)",
      std::regex::icase);
  return std::regex_search(query, kPresent);
}

// Whether the answer may be another one at another present. Rather once too often than not.
bool LooksAtPresent(Session& session, const Block& block, const Parameters& parameters) {
  if (NamesThePresent(block.query)) return true;
  const StatusOr<std::string> plan = session.Explain(StatementOf(block), parameters);
  return !plan.ok() || plan->find("time=[now") != std::string::npos ||
         plan->find("nonsequenced") != std::string::npos;
}

// Pictures with an axis of time mark the present, to the day.
bool MarksPresent(const Block& block) {
  if (block.words.find("mark=") != std::string::npos) return false;
  for (const std::string_view word : {"timeline", "chart", "steps", "line"}) {
    if (block.words.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

BlockCache::BlockCache(std::string_view text) {
  const std::string first_line = FirstLine();
  if (text.substr(0, first_line.size()) != first_line) return;
  text.remove_prefix(first_line.size());
  const std::optional<std::string> stamp = TakeField(&text);
  if (!stamp) return;
  stamp_ = ReadStamp(*stamp);
  entries_ = text;
}

void BlockCache::ReadEntries() {
  std::string_view text = entries_;
  while (auto entry = TakeEntry(&text)) old_.insert(*std::move(entry));
  entries_.clear();
}

const BlockContent* BlockCache::Find(const std::string& key) {
  if (!entries_.empty()) ReadEntries();
  const auto found = old_.find(key);
  if (found == old_.end()) return nullptr;
  return &used_.insert_or_assign(key, found->second).first->second;
}

void BlockCache::Put(const std::string& key, const BlockContent& content) {
  used_.insert_or_assign(key, content);
}

std::string BlockCache::Text(const PageStamp& stamp) const {
  std::string out = FirstLine();
  AppendField(stamp.Text(), &out);
  for (const auto& [key, content] : used_) {
    out.append(FieldsOf({key, content.shown, content.data, content.picture, content.word,
                         content.caption, FieldsOf(content.sources), FieldsOf(content.notices)}));
  }
  return out;
}

std::optional<BlockKey> KeyOfBlock(Session& session, const Block& block,
                                   const Parameters& parameters, const BlockKeyParts& parts) {
  if (parts.data_version.empty()) return std::nullopt;
  BlockKey key;
  key.text = FieldsOf({parts.format, Concat(parts.number), parts.data_version, block.words,
                       block.query, session.valid_time()});
  for (const auto& [name, parameter] : parameters.values()) {
    if (block.query.find(Concat("$", name)) == std::string::npos) continue;
    AppendField(Concat(name, "=", graph::ToText(parameter.value())), &key.text);
  }
  if (LooksAtPresent(session, block, parameters)) {
    key.looks_at_present = true;
    AppendField(Concat("at ", parts.now.micros), &key.text);
  } else if (MarksPresent(block)) {
    AppendField(Concat("on ", parts.now.Day()), &key.text);
  }
  return key;
}

}  // namespace entente::report
