#include "report/document.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "report/html_text.h"

namespace entente::report {
namespace {

constexpr std::string_view kWord = "entente";
constexpr int kOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8;

std::string_view Text(const char* text) { return text == nullptr ? "" : text; }

void AttachExtensions(cmark_parser* parser) {
  cmark_gfm_core_extensions_ensure_registered();
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
    if (extension != nullptr) cmark_parser_attach_syntax_extension(parser, extension);
  }
}

// Calls visit for each node that is entered; what it does to the node is safe but to free it.
template <typename Visit>
void ForEachNode(cmark_node* root, Visit visit) {
  cmark_iter* iterator = cmark_iter_new(root);
  for (auto event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    if (event == CMARK_EVENT_ENTER) visit(cmark_iter_get_node(iterator));
  }
  cmark_iter_free(iterator);
}

bool IsQueryBlock(cmark_node* node) {
  if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) return false;
  const std::string_view info = Text(cmark_node_get_fence_info(node));
  return info.substr(0, kWord.size()) == kWord &&
         (info.size() == kWord.size() || info[kWord.size()] == ' ');
}

Block ReadBlock(cmark_node* node) {
  Block block;
  block.words = std::string(Text(cmark_node_get_fence_info(node)).substr(kWord.size()));
  block.query = std::string(Text(cmark_node_get_literal(node)));
  block.first_line = static_cast<uint32_t>(cmark_node_get_start_line(node));
  block.last_line = static_cast<uint32_t>(cmark_node_get_end_line(node));
  block.indent = static_cast<uint32_t>(cmark_node_get_start_column(node) - 1);
  return block;
}

std::string PlainText(cmark_node* root) {
  std::string out;
  ForEachNode(root, [&out](cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      out.append(Text(cmark_node_get_literal(node)));
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      out.push_back(' ');
    }
  });
  return out;
}

bool IsFetched(std::string_view url) { return url.substr(0, 5) != "data:"; }

// A link with the image's text in its place.
void TurnIntoLink(cmark_node* image) {
  cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
  cmark_node_set_url(link, cmark_node_get_url(image));
  while (cmark_node* child = cmark_node_first_child(image)) cmark_node_append_child(link, child);
  ENTENTE_CHECK(cmark_node_replace(image, link));
  cmark_node_free(image);
}

cmark_node* HtmlNode(cmark_node_type type, const std::string& html) {
  cmark_node* node = cmark_node_new(type);
  cmark_node_set_on_enter(node, html.c_str());
  return node;
}

void Replace(cmark_node* block, const std::string& html) {
  cmark_node* custom = HtmlNode(CMARK_NODE_CUSTOM_BLOCK, html);
  ENTENTE_CHECK(cmark_node_replace(block, custom));
  cmark_node_free(block);
}

// A heading of level 2 or 3, and the name that links to it use, as GitHub makes it.
struct Section {
  int level = 0;
  std::string text;
  std::string slug;
  cmark_node* node = nullptr;
};

std::string SlugOf(const std::string& text) {
  std::string out;
  for (const char c : ToLower(text)) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (word) out.push_back(c);
    if (c == ' ') out.push_back('-');
  }
  return out;
}

std::vector<Section> SectionsOf(cmark_node* root) {
  std::vector<Section> sections;
  std::map<std::string, int> taken;
  ForEachNode(root, [&](cmark_node* node) {
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) return;
    const int level = cmark_node_get_heading_level(node);
    const std::string text = PlainText(node);
    std::string slug = SlugOf(text);
    const int before = taken[slug]++;
    if (before > 0) slug.append(Concat("-", before));
    if (level != 2 && level != 3) return;
    sections.push_back({level, text, std::move(slug), node});
  });
  return sections;
}

// The heading before which the list of contents stands: the first of all that it lists, so that
// what the text begins with comes first. Null where none stands by itself.
cmark_node* HeadingBehindContents(cmark_node* root, const std::vector<Section>& sections) {
  for (const Section& section : sections) {
    if (cmark_node_parent(section.node) == root) return section.node;
  }
  return nullptr;
}

std::string ContentsHtml(const std::vector<Section>& sections) {
  std::string out = "<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n";
  for (const Section& section : sections) {
    out.append(Concat(section.level == 3 ? "<li class=\"deeper\">" : "<li>", "<a href=\"#",
                      EscapeHtml(section.slug), "\">", EscapeHtml(section.text), "</a></li>\n"));
  }
  return out.append("</ul>\n</nav>\n");
}

void AddContents(cmark_node* root) {
  const std::vector<Section> sections = SectionsOf(root);
  cmark_node* heading = HeadingBehindContents(root, sections);
  if (heading == nullptr) return;
  for (const Section& section : sections) {
    const std::string anchor = Concat("<a id=\"", EscapeHtml(section.slug), "\"></a>");
    cmark_node_prepend_child(section.node, HtmlNode(CMARK_NODE_CUSTOM_INLINE, anchor));
  }
  cmark_node* list = HtmlNode(CMARK_NODE_CUSTOM_BLOCK, ContentsHtml(sections));
  ENTENTE_CHECK(cmark_node_insert_before(heading, list));
}

// Dates in the text stay on one line.
void KeepDatesWholeIn(cmark_node* root) {
  std::vector<std::pair<cmark_node*, std::string>> dated;
  ForEachNode(root, [&dated](cmark_node* node) {
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT) return;
    const std::string plain = EscapeHtml(Text(cmark_node_get_literal(node)));
    std::string html = KeepDatesWhole(plain);
    if (html != plain) dated.emplace_back(node, std::move(html));
  });
  for (const auto& [node, html] : dated) {
    cmark_node* custom = HtmlNode(CMARK_NODE_CUSTOM_INLINE, html);
    ENTENTE_CHECK(cmark_node_replace(node, custom));
    cmark_node_free(node);
  }
}

std::string ContentsMarkdown(const std::vector<Section>& sections) {
  std::string out;
  for (const Section& section : sections) {
    out.append(
        Concat(section.level == 3 ? "  - [" : "- [", section.text, "](#", section.slug, ")\n"));
  }
  return out;
}

// What each line of a replacement begins with: the indentation of the block, list markers as
// spaces.
std::string Continuation(std::string_view before_fence) {
  std::string out;
  for (const char c : before_fence) out.push_back(c == '>' ? '>' : ' ');
  return out;
}

}  // namespace

struct Document::Tree {
  cmark_parser* parser = nullptr;
  cmark_node* root = nullptr;

  explicit Tree(const std::string& markdown) : parser(cmark_parser_new(kOptions)) {
    AttachExtensions(parser);
    cmark_parser_feed(parser, markdown.data(), markdown.size());
    root = cmark_parser_finish(parser);
  }
  ~Tree() {
    cmark_node_free(root);
    cmark_parser_free(parser);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
};

Document::Document(std::string markdown)
    : markdown_(std::move(markdown)), tree_(std::make_unique<Tree>(markdown_)) {
  ForEachNode(tree_->root, [this](cmark_node* node) {
    if (IsQueryBlock(node)) blocks_.push_back(ReadBlock(node));
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) return;
    if (title_.empty()) title_ = PlainText(node);
    has_heading_ = has_heading_ || cmark_node_get_heading_level(node) == 1;
  });
}

Document::~Document() = default;

std::string Document::ToHtml(const std::vector<std::string>& replacements, bool contents) const {
  ENTENTE_CHECK(replacements.size() == blocks_.size());
  const Tree tree(markdown_);
  std::vector<cmark_node*> blocks;
  std::vector<cmark_node*> images;
  ForEachNode(tree.root, [&](cmark_node* node) {
    if (IsQueryBlock(node)) blocks.push_back(node);
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE &&
        IsFetched(Text(cmark_node_get_url(node)))) {
      images.push_back(node);
    }
  });
  for (size_t i = 0; i < blocks.size(); ++i) Replace(blocks[i], replacements[i]);
  for (cmark_node* image : images) TurnIntoLink(image);
  if (contents) AddContents(tree.root);
  KeepDatesWholeIn(tree.root);
  char* html =
      cmark_render_html(tree.root, kOptions, cmark_parser_get_syntax_extensions(tree.parser));
  std::string out(html);
  std::free(html);
  return out;
}

std::string Document::ToMarkdown(const std::vector<std::string>& replacements,
                                 bool contents) const {
  ENTENTE_CHECK(replacements.size() == blocks_.size());
  std::string out;
  size_t block = 0;
  uint32_t line = 1;
  const std::vector<Section> sections = contents ? SectionsOf(tree_->root) : std::vector<Section>();
  cmark_node* heading = HeadingBehindContents(tree_->root, sections);
  const int contents_line = heading == nullptr ? 0 : cmark_node_get_start_line(heading);
  for (size_t begin = 0; begin < markdown_.size(); ++line) {
    const size_t newline = markdown_.find('\n', begin);
    const size_t end = newline == std::string::npos ? markdown_.size() : newline + 1;
    const std::string_view text = std::string_view(markdown_).substr(begin, end - begin);
    begin = end;
    while (block < blocks_.size() && line > blocks_[block].last_line) ++block;
    if (block == blocks_.size() || line < blocks_[block].first_line) {
      if (line == static_cast<uint32_t>(contents_line)) {
        out.append(Concat(ContentsMarkdown(sections), "\n"));
      }
      out.append(text);
      continue;
    }
    if (line > blocks_[block].first_line) continue;
    const std::string_view before = text.substr(0, blocks_[block].indent);
    std::string prefix(before);
    std::string_view rest = replacements[block];
    while (!rest.empty()) {
      const size_t stop = rest.find('\n');
      out.append(prefix).append(rest.substr(0, stop));
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out.push_back('\n');
      prefix = Continuation(before);
      rest = stop == std::string_view::npos ? std::string_view() : rest.substr(stop + 1);
    }
  }
  return out;
}

}  // namespace entente::report
