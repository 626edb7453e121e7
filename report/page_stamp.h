// What a page was made of and what it became, so that one that cannot have changed is not even
// looked into.
//
// Threads: pure but for Holds(), which reads the page's files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::report {

struct WrittenFile {
  std::string path;
  std::string digest;  // DigestOf what was written
};

struct PageStamp {
  std::string key;      // all that the page depends on, but for the present
  std::string present;  // the present that a block looked at; empty where none does
  std::string title;
  size_t num_blocks = 0;
  std::vector<WrittenFile> files;  // the page, then its pictures

  // Whether a page of this key would be the same at this present, and its files are as they were
  // written.
  bool Holds(std::string_view wanted_key, std::string_view now) const;
  std::string Text() const;
};

std::optional<PageStamp> ReadStamp(std::string_view text);
std::string DigestOf(std::string_view content);

}  // namespace entente::report
