#include "tidy/rules.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace entente::tidy {
namespace {

const std::map<std::string, std::set<std::string>>& AllowedModules() {
  static const std::map<std::string, std::set<std::string>> kAllowed = {
      {"base", {"base"}},
      {"graph", {"graph", "base"}},
      {"storage", {"storage", "graph", "base"}},
      {"loaders", {"loaders", "graph", "base"}},
      {"query", {"query", "graph", "base"}},
      {"engine", {"engine", "query", "storage", "loaders", "graph", "base"}},
      {"report", {"report", "engine", "graph", "base"}},
      {"shell", {"shell", "report", "engine", "graph", "base"}},
      {"examples", {"examples", "report", "engine", "graph", "base"}},
  };
  return kAllowed;
}

// A third-party include and the only places that may have it (prefixes of paths).
struct ThirdParty {
  std::string include;
  std::vector<std::string> places;
};

const std::vector<ThirdParty>& ThirdPartyRules() {
  static const std::vector<ThirdParty> kRules = {
      {"tao/pegtl", {"query/parser/"}},
      {"boost/",
       {"graph/boost.h", "graph/algorithms", "report/network_layout.cc", "tests/", "benchmarks/",
        "examples/"}},
      {"CLI/", {"shell/"}},
      {"histedit.h", {"shell/"}},
      {"editline/", {"shell/"}},
      {"nlohmann/", {"shell/", "tests/"}},
      {"cmark-gfm", {"report/"}},
      {"kainjow/", {"report/template.cc"}},
      {"yaml-cpp/", {"report/front_matter.cc", "loaders/"}},
      {"xxhash.h", {"storage/", "tests/support/signed_snapshot.h"}},
      {"utf8proc.h", {"base/"}},
      {"catch2/", {"tests/support/"}},
      {"benchmark/", {"benchmarks/"}},
      {"absl/synchronization", {}},
      {"absl/strings/str_cat.h", {"base/"}},
  };
  return kRules;
}

struct BannedWord {
  std::string word;
  std::string instead;
  std::vector<std::string> places;  // where it is right
};

// Written in two pieces, so that this file obeys itself.
const std::vector<BannedWord>& BannedWords() {
  static const std::vector<BannedWord> kWords = {
      {"TO"
       "DO",
       "do it, or say in the docs that it is not there",
       {}},
      {"FIX"
       "ME",
       "mend it",
       {}},
      {"absl::"
       "Mutex",
       "std::mutex: ThreadSanitizer cannot see into the packaged one",
       {}},
      {"absl::"
       "StrCat",
       "Concat of base/text.h",
       {"base/"}},
      {"std::"
       "views::",
       "a loop: clang 14 cannot compile them",
       {}},
      {"sleep_"
       "for",
       "a condition to wait for",
       {}},
      {"random_"
       "device",
       "a seed that is printed",
       {}},
      {"system_"
       "clock",
       "base/clock.h",
       {"engine/", "shell/"}},
      {"friend class "
       "testing",
       "a test through the public face",
       {}},
  };
  return kWords;
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string At(const SourceFile& file, size_t line, const std::string& what) {
  return file.path + ":" + std::to_string(line) + ": " + what;
}

bool StartsWith(const std::string& text, const std::string& prefix) {
  return text.rfind(prefix, 0) == 0;
}
bool EndsWith(const std::string& text, const std::string& suffix) {
  return text.size() >= suffix.size() &&
         text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}
bool IsUnder(const std::string& path, const std::vector<std::string>& places) {
  return std::any_of(places.begin(), places.end(),
                     [&](const std::string& place) { return StartsWith(path, place); });
}
bool IsCode(const SourceFile& file) {
  return EndsWith(file.path, ".cc") || EndsWith(file.path, ".h");
}

std::string ModuleOf(const std::string& path) { return path.substr(0, path.find('/')); }

}  // namespace

Complaints CheckIncludes(const SourceFile& file) {
  Complaints complaints;
  const auto allowed = AllowedModules().find(ModuleOf(file.path));
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  const std::vector<std::string> lines = LinesOf(file.text);
  for (size_t i = 0; i < lines.size(); ++i) {
    std::smatch found;
    if (!std::regex_search(lines[i], found, kInclude)) continue;
    const std::string include = found[2];
    const std::string module = ModuleOf(include);
    const bool is_module =
        AllowedModules().count(module) != 0 && include.find('/') != std::string::npos;
    if (found[1] == "\"" && is_module && allowed != AllowedModules().end() &&
        allowed->second.count(module) == 0) {
      complaints.push_back(At(file, i + 1, allowed->first + " may not include " + include));
    }
    if (found[1] == "\"" && allowed != AllowedModules().end() && !is_module &&
        !StartsWith(include, "absl/")) {
      complaints.push_back(
          At(file, i + 1, include + " is no header of a module, or is third party and wants < >"));
    }
    for (const ThirdParty& rule : ThirdPartyRules()) {
      if (StartsWith(include, rule.include) && !is_module && !IsUnder(file.path, rule.places)) {
        complaints.push_back(At(file, i + 1, include + " may not be included here"));
      }
    }
  }
  return complaints;
}

Complaints CheckName(const SourceFile& file) {
  static const std::regex kEmptyName(
      "(^|[/_])(util|utils|helper|helpers|common|misc|manager)([/_.]|$)");
  if (!std::regex_search(file.path, kEmptyName)) return {};
  return {At(file, 1, "the name does not say what the file is about")};
}

Complaints CheckShape(const SourceFile& file) {
  if (!IsCode(file)) return {};
  Complaints complaints;
  const std::vector<std::string> lines = LinesOf(file.text);
  if (lines.size() > 700)
    complaints.push_back(At(file, lines.size(), "longer than 700 lines: more than one idea"));
  if (!EndsWith(file.path, ".h")) return complaints;
  if (lines.empty() || !StartsWith(lines[0], "//")) {
    complaints.push_back(At(file, 1, "a header opens with a comment that says what it is"));
  }
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    complaints.push_back(At(file, 1, "a header has #pragma once"));
  }
  return complaints;
}

Complaints CheckWords(const SourceFile& file) {
  Complaints complaints;
  const std::vector<std::string> lines = LinesOf(file.text);
  for (size_t i = 0; i < lines.size(); ++i) {
    for (const BannedWord& banned : BannedWords()) {
      if (lines[i].find(banned.word) == std::string::npos || IsUnder(file.path, banned.places))
        continue;
      complaints.push_back(At(file, i + 1, banned.word + ": instead " + banned.instead));
    }
  }
  return complaints;
}

Complaints CheckLinks(const SourceFile& page, bool (*exists)(const std::string& path)) {
  Complaints complaints;
  static const std::regex kLink(R"(\]\(([^)\s#]+)(#[^)]*)?\))");
  const std::vector<std::string> lines = LinesOf(page.text);
  bool in_code = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (StartsWith(lines[i], "```")) in_code = !in_code;
    if (in_code) continue;
    for (std::sregex_iterator it(lines[i].begin(), lines[i].end(), kLink), end; it != end; ++it) {
      const std::string target = (*it)[1];
      if (target.find("://") != std::string::npos || StartsWith(target, "mailto:")) continue;
      const std::filesystem::path folder = std::filesystem::path(page.path).parent_path();
      if (!exists((folder / target).lexically_normal().string())) {
        complaints.push_back(At(page, i + 1, "the link " + target + " leads nowhere"));
      }
    }
  }
  return complaints;
}

std::vector<std::string> CodesIn(const SourceFile& file) {
  // A word of two humps alone in quotes, handed on: "UndefinedVariable", and in `code =
  // "UndefinedVariable";`.
  static const std::regex kCode("\"([A-Z][a-z]+([A-Z][A-Za-z]*)+)\"\\s*[,;]");
  // Names of kinds, of families of errors and of operators look the same.
  static const std::set<std::string> kOthers = {
      "DateTime",        "LocalTime",       "LocalDateTime", "UncertainDate", "SyntaxError",
      "SemanticError",   "TypeError",       "ArgumentError", "DataError",     "InputError",
      "ArithmeticError", "ProcedureError",  "ResourceError", "NaN",           "VertexScan",
      "EdgeScan",        "IntersectMarked", "VarExpand",     "ProcedureCall"};
  std::vector<std::string> codes;
  for (std::sregex_iterator it(file.text.begin(), file.text.end(), kCode), end; it != end; ++it) {
    if (kOthers.count((*it)[1]) == 0) codes.push_back((*it)[1]);
  }
  return codes;
}

}  // namespace entente::tidy
