// The parts of a text as a tree that is read forwards: what the builder walks over.
//
// Ownership: refers to the text and to the nodes, which must outlive it.
// Cost:      one pass over the nodes when made.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/parser/parse_nodes.h"

namespace entente::query {

class ParseTree {
 public:
  ParseTree(std::string_view text, const std::vector<ParseNode>& nodes)
      : text_(text), nodes_(nodes), first_child_(nodes.size(), kNone), next_(nodes.size(), kNone) {
    for (uint32_t parent = 0; parent < nodes.size(); ++parent) {
      uint32_t later = kNone;
      for (uint32_t end = parent; end > nodes[parent].first; end = nodes[end - 1].first) {
        next_[end - 1] = later;
        later = end - 1;
      }
      first_child_[parent] = later;
    }
  }

  const ParseNode& Root() const { return nodes_.back(); }
  // Null where there is none.
  const ParseNode* FirstChild(const ParseNode& node) const {
    return Get(first_child_[IndexOf(node)]);
  }
  const ParseNode* Next(const ParseNode& node) const { return Get(next_[IndexOf(node)]); }

  std::string_view Text(const ParseNode& node) const {
    return text_.substr(node.span.begin, node.span.end - node.span.begin);
  }
  std::string_view text() const { return text_; }

  class Iterator {
   public:
    Iterator(const ParseTree* tree, const ParseNode* node) : tree_(tree), node_(node) {}
    const ParseNode& operator*() const { return *node_; }
    Iterator& operator++() {
      node_ = tree_->Next(*node_);
      return *this;
    }
    bool operator!=(const Iterator& other) const { return node_ != other.node_; }

   private:
    const ParseTree* tree_;
    const ParseNode* node_;
  };
  struct Range {
    Iterator first;
    Iterator last;
    Iterator begin() const { return first; }
    Iterator end() const { return last; }
  };
  Range Children(const ParseNode& node) const {
    return {Iterator(this, FirstChild(node)), Iterator(this, nullptr)};
  }
  // The first child of that part, or null.
  const ParseNode* Find(const ParseNode& node, Part part) const {
    for (const ParseNode& child : Children(node)) {
      if (child.part == part) return &child;
    }
    return nullptr;
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  uint32_t IndexOf(const ParseNode& node) const {
    return static_cast<uint32_t>(&node - nodes_.data());
  }
  const ParseNode* Get(uint32_t index) const { return index == kNone ? nullptr : &nodes_[index]; }

  std::string_view text_;
  const std::vector<ParseNode>& nodes_;
  std::vector<uint32_t> first_child_;
  std::vector<uint32_t> next_;
};

}  // namespace entente::query
