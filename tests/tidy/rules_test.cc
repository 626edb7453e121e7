#include "tidy/rules.h"

#include <algorithm>

#include "support/catch.h"

namespace entente::tidy {
namespace {

// The number of complaints about a file with this text.
size_t Num(Complaints (*check)(const SourceFile&), const std::string& path,
           const std::string& text) {
  return check(SourceFile{path, text}).size();
}

}  // namespace

TEST_CASE("Tidy: an arrow that is not in the table is found", "[tidy]") {
  CHECK(Num(CheckIncludes, "query/plan/x.cc", "#include \"storage/store.h\"\n") == 1);
  CHECK(Num(CheckIncludes, "storage/x.cc", "#include \"query/ast/ast.h\"\n") == 1);
  CHECK(Num(CheckIncludes, "loaders/x.cc", "  #  include \"storage/store.h\"\n") == 1);
  CHECK(Num(CheckIncludes, "graph/x.h", "#include \"engine/entente.h\"\n") == 1);
  CHECK(Num(CheckIncludes, "shell/x.cc", "#include \"query/parser/parser.h\"\n") == 1);
  CHECK(Num(CheckIncludes, "query/x.cc", "#include \"parser.h\"\n") == 1);
  CHECK(Num(CheckIncludes, "query/x.cc",
            "#include \"graph/value.h\"\n#include <vector>\n#include \"absl/types/span.h\"\n") ==
        0);
  CHECK(Num(CheckIncludes, "engine/x.cc",
            "#include \"storage/store.h\"\n#include \"query/parser/parser.h\"\n") == 0);
}

TEST_CASE("Tidy: a third-party header outside its one place is found", "[tidy]") {
  CHECK(Num(CheckIncludes, "query/binder/x.cc", "#include <tao/pegtl.hpp>\n") == 1);
  CHECK(Num(CheckIncludes, "query/parser/parser.cc", "#include <tao/pegtl.hpp>\n") == 0);
  CHECK(Num(CheckIncludes, "graph/value.h", "#include <boost/graph/graph_concepts.hpp>\n") == 1);
  CHECK(Num(CheckIncludes, "graph/boost.h", "#include <boost/graph/graph_concepts.hpp>\n") == 0);
  CHECK(Num(CheckIncludes, "engine/x.cc", "#include <nlohmann/json.hpp>\n") == 1);
}

TEST_CASE("Tidy: names that say nothing are found", "[tidy]") {
  CHECK(Num(CheckName, "base/string_utils.h", "") == 1);
  CHECK(Num(CheckName, "query/common/x.cc", "") == 1);
  CHECK(Num(CheckName, "storage/buffer_manager.cc", "") == 1);
  CHECK(Num(CheckName, "query/ast/commonality.cc", "") == 0);
}

TEST_CASE("Tidy: long files and headers without a word about themselves are found", "[tidy]") {
  std::string long_text;
  for (int i = 0; i < 701; ++i) long_text += "int x;\n";
  CHECK(Num(CheckShape, "base/x.cc", long_text) == 1);
  CHECK(Num(CheckShape, "base/x.h", "#pragma once\n") == 1);
  CHECK(Num(CheckShape, "base/x.h", "// What it is.\n") == 1);
  CHECK(Num(CheckShape, "base/x.h", "// What it is.\n#pragma once\n") == 0);
}

TEST_CASE("Tidy: banned words are found", "[tidy]") {
  CHECK(Num(CheckWords, "base/x.cc",
            "// TO"
            "DO(me): later\n") == 1);
  CHECK(Num(CheckWords, "query/x.cc",
            "std::chrono::system_"
            "clock::now();\n") == 1);
  CHECK(Num(CheckWords, "shell/x.cc",
            "std::chrono::system_"
            "clock::now();\n") == 0);
}

TEST_CASE("Tidy: links that lead nowhere are found", "[tidy]") {
  const SourceFile page{"docs/page.md",
                        "[a](there.md) [b](../missing.md#x) [c](https://example.org/)\n"};
  CHECK(CheckLinks(page, [](const std::string& path) { return path == "docs/there.md"; }).size() ==
        1);
}

TEST_CASE("Tidy: the codes of errors and notices are read from the sources", "[tidy]") {
  const SourceFile file{
      "x.cc",
      "SyntaxError(\"UndefinedVariable\", m, s); Wrong(\n\"ScopeLost\", m);"
      "d.code = \"EmptyPeriod\"; Text(\"DateTime\", x); Text(\"Name\", x); \"TwoHumps\""};
  CHECK(CodesIn(file) == std::vector<std::string>{"UndefinedVariable", "ScopeLost", "EmptyPeriod"});
}

}  // namespace entente::tidy
