#include "logic/runner/test_file.h"

#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace entente::logic {
namespace {

struct BlockWord {
  std::string_view word;
  BlockKind kind;
};
constexpr BlockWord kWords[] = {
    {"load", BlockKind::kLoad},           {"clock", BlockKind::kClock},
    {"session", BlockKind::kSession},     {"param", BlockKind::kParam},
    {"reset", BlockKind::kReset},         {"noreopen", BlockKind::kNoReopen},
    {"statement", BlockKind::kStatement}, {"query", BlockKind::kQuery},
    {"error", BlockKind::kError},         {"plan", BlockKind::kPlan},
    {"effects", BlockKind::kEffects},
};

// A line as it is, without a carriage return and spaces at its end.
std::string_view Trimmed(std::string_view line) {
  const size_t last = line.find_last_not_of(" \t\r");
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

bool IsComment(std::string_view line) { return !line.empty() && line[0] == '#'; }

class Reader {
 public:
  Reader(const std::string& path, std::ifstream& in) : path_(path), in_(in) {}

  StatusOr<std::vector<Block>> ReadAll() {
    std::vector<Block> blocks;
    while (Next()) {
      if (line_.empty() || IsComment(line_)) continue;
      ENTENTE_ASSIGN_OR_RETURN(Block block, ReadBlock());
      blocks.push_back(std::move(block));
    }
    return blocks;
  }

 private:
  bool Next() {
    if (!std::getline(in_, line_)) return false;
    line_ = std::string(Trimmed(line_));
    ++number_;
    return true;
  }

  Status Wrong(std::string_view what) const {
    return InputError("TestFile", Concat(path_, ":", number_, ": ", what, ": ", line_));
  }

  StatusOr<Block> ReadBlock() {
    Block block;
    block.line = number_;
    const size_t space = line_.find(' ');
    const std::string word = line_.substr(0, space);
    block.argument = space == std::string::npos ? "" : line_.substr(space + 1);
    bool known = false;
    for (const BlockWord& candidate : kWords) {
      if (candidate.word != word) continue;
      block.kind = candidate.kind;
      known = true;
    }
    if (!known) return Wrong("unknown word at the start of a block");
    if (block.is_directive()) return block;
    ENTENTE_RETURN_IF_ERROR(CheckArgument(block));
    ReadBody(&block);
    if (block.query.empty()) return Wrong("a block without a query ends here");
    if (block.kind == BlockKind::kQuery && block.lines.empty()) {
      return Wrong("a query block needs ---- and the names of its columns before this");
    }
    return block;
  }

  Status CheckArgument(const Block& block) const {
    const std::string& argument = block.argument;
    switch (block.kind) {
      case BlockKind::kStatement:
        return argument == "ok" ? OkStatus() : Wrong("expected `statement ok`");
      case BlockKind::kQuery:
        return argument.empty() || argument == "rowsort"
                   ? OkStatus()
                   : Wrong("expected `query` or `query rowsort`");
      case BlockKind::kError:
        return argument.empty() ? Wrong("`error` needs a code") : OkStatus();
      default:
        return argument.empty() ? OkStatus() : Wrong("nothing may follow this word");
    }
  }

  void ReadBody(Block* block) {
    bool below = false;
    while (Next() && !line_.empty()) {
      if (!below && line_ == "----") {
        below = true;
      } else if (!below) {
        block->query += block->query.empty() ? line_ : "\n" + line_;
      } else if (line_.rfind("notice: ", 0) == 0) {
        block->notices.push_back(line_.substr(8));
      } else if (!IsComment(line_)) {
        block->lines.push_back(line_);
      }
    }
  }

  const std::string& path_;
  std::ifstream& in_;
  std::string line_;
  size_t number_ = 0;
};

}  // namespace

StatusOr<std::vector<Block>> ReadTestFile(const std::string& path) {
  std::ifstream in(path);
  if (!in) return InputError("TestFile", Concat("cannot read ", path));
  return Reader(path, in).ReadAll();
}

}  // namespace entente::logic
