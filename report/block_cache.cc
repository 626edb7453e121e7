#include "report/block_cache.h"

#include <charconv>
#include <regex>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/block_runner.h"

namespace entente::report {
namespace {

// Rises with every change of what blocks look like.
constexpr std::string_view kFirstLine = "entente report blocks 1\n";

void AppendField(std::string_view field, std::string* out) {
  out->append(Concat(field.size(), "\n", field, "\n"));
}

// Takes the next field off the text; nothing where it is cut short.
std::optional<std::string> TakeField(std::string_view* text) {
  size_t size = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), size);
  const auto digits = static_cast<size_t>(end - text->data());
  if (error != std::errc() || digits >= text->size() || (*text)[digits] != '\n') return {};
  text->remove_prefix(digits + 1);
  if (size >= text->size() || (*text)[size] != '\n') return {};
  std::string field(text->substr(0, size));
  text->remove_prefix(size + 1);
  return field;
}

std::optional<std::pair<std::string, BlockContent>> TakeEntry(std::string_view* text) {
  std::vector<std::string> fields;
  for (int i = 0; i < 7; ++i) {
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
  std::string_view sources = fields[6];
  while (!sources.empty()) {
    std::optional<std::string> source = TakeField(&sources);
    if (!source) return {};
    content.sources.push_back(*std::move(source));
  }
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
  for (const std::string_view word : {"timeline", "chart", "steps", "line"}) {
    if (block.words.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

BlockCache::BlockCache(std::string_view text) {
  if (text.substr(0, kFirstLine.size()) != kFirstLine) return;
  text.remove_prefix(kFirstLine.size());
  while (auto entry = TakeEntry(&text)) old_.insert(*std::move(entry));
}

const BlockContent* BlockCache::Find(const std::string& key) {
  const auto found = old_.find(key);
  if (found == old_.end()) return nullptr;
  return &used_.insert_or_assign(key, found->second).first->second;
}

void BlockCache::Put(const std::string& key, const BlockContent& content) {
  used_.insert_or_assign(key, content);
}

std::string BlockCache::Text() const {
  std::string out(kFirstLine);
  for (const auto& [key, content] : used_) {
    std::string sources;
    for (const std::string& source : content.sources) AppendField(source, &sources);
    for (const std::string_view field :
         {std::string_view(key), std::string_view(content.shown), std::string_view(content.data),
          std::string_view(content.picture), std::string_view(content.word),
          std::string_view(content.caption), std::string_view(sources)}) {
      AppendField(field, &out);
    }
  }
  return out;
}

std::optional<std::string> KeyOfBlock(Session& session, const Block& block,
                                      const Parameters& parameters, const BlockKeyParts& parts) {
  if (parts.data_version.empty()) return std::nullopt;
  std::string key;
  AppendField(parts.format, &key);
  AppendField(Concat(parts.number), &key);
  AppendField(parts.data_version, &key);
  AppendField(block.words, &key);
  AppendField(block.query, &key);
  AppendField(session.valid_time(), &key);
  for (const auto& [name, parameter] : parameters.values()) {
    if (block.query.find(Concat("$", name)) == std::string::npos) continue;
    AppendField(Concat(name, "=", graph::ToText(parameter.value())), &key);
  }
  if (LooksAtPresent(session, block, parameters)) {
    AppendField(Concat("at ", parts.now.micros), &key);
  } else if (MarksPresent(block)) {
    AppendField(Concat("on ", parts.now.Day()), &key);
  }
  return key;
}

}  // namespace entente::report
