// What a block becomes in a page: all of it that is kept from one run to the next.
#pragma once

#include <string>
#include <vector>

namespace entente::report {

struct BlockContent {
  std::string shown;    // HTML or Markdown, with source marks (source_notes.h)
  std::string data;     // of a picture: its rows as an HTML table; else empty
  std::string picture;  // beside a Markdown page: the SVG file's text; else empty
  std::string word;     // "table", "timeline", "chart", "network", "number" or empty
  std::string caption;
  std::vector<std::string> sources;
  std::vector<std::string> notices;  // what the engine has to say to the query's author
};

}  // namespace entente::report
