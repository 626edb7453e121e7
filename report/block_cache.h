// The blocks of one page as they were made last time, kept in a file, so that what has not changed
// is not computed again.
//
// Shape:   an entry is known by its whole key (KeyOfBlock); a page's file holds the entries that
// the page used last. A file that is missing, damaged or of another version holds none. Threads:
// one at a time.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/session.h"
#include "report/block_content.h"
#include "report/document.h"
#include "report/page_stamp.h"

namespace entente::report {

class BlockCache {
 public:
  // From the text of a cache file.
  explicit BlockCache(std::string_view text);

  // What the page was made of when the file was written.
  const std::optional<PageStamp>& stamp() const { return stamp_; }

  // Null where there is none. What is found is kept for the next time.
  const BlockContent* Find(const std::string& key);
  void Put(const std::string& key, const BlockContent& content);
  // The file's text: what was found or put.
  std::string Text(const PageStamp& stamp) const;

 private:
  void ReadEntries();

  std::optional<PageStamp> stamp_;
  std::string entries_;  // of the file, until the first is looked for
  std::map<std::string, BlockContent> old_;
  std::map<std::string, BlockContent> used_;
};

struct BlockKeyParts {
  std::string format;        // "html" or "md"
  size_t number = 0;         // of the block on its page, from 1
  std::string data_version;  // empty: nothing is known of the data
  graph::Instant now;
};

struct BlockKey {
  std::string text;
  bool looks_at_present = false;
};

// All that the content depends on: the block's words and query, the parameters that it names, the
// session's time, the data, and the present where the query or its picture looks at it. Nothing
// where the block cannot be kept.
std::optional<BlockKey> KeyOfBlock(Session& session, const Block& block,
                                   const Parameters& parameters, const BlockKeyParts& parts);

}  // namespace entente::report
