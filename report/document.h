// A report's Markdown: its query blocks, and the text with something else in their places.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace entente::report {

// A fenced block whose info string begins with the word `entente`.
struct Block {
  std::string words;  // the rest of the info string
  std::string query;
  uint32_t first_line = 0;  // of the fences, from 1
  uint32_t last_line = 0;
  uint32_t indent = 0;  // bytes before the opening fence: a list's or a quotation's
};

class Document {
 public:
  // GitHub's Markdown with tables, strikethrough, bare links and task lists.
  explicit Document(std::string markdown);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const std::vector<Block>& blocks() const { return blocks_; }
  // The text of the first heading; empty if there is none.
  const std::string& title() const { return title_; }
  // Whether there is a heading of the first level.
  bool has_heading() const { return has_heading_; }

  // The body as HTML with replacements[i], HTML itself, in the place of block i. Raw HTML of the
  // author is left out; images from elsewhere become links, so that opening the page fetches
  // nothing. `contents`: with a list of the headings of levels 2 and 3 before the first of them.
  std::string ToHtml(const std::vector<std::string>& replacements, bool contents = false) const;
  // The Markdown as written with replacements[i], Markdown itself, in the place of block i.
  std::string ToMarkdown(const std::vector<std::string>& replacements, bool contents = false) const;

 private:
  struct Tree;
  std::string markdown_;
  std::unique_ptr<Tree> tree_;
  std::vector<Block> blocks_;
  std::string title_;
  bool has_heading_ = false;
};

}  // namespace entente::report
