// Which element an id names, per id space: `:ID(State)` makes the space State, `:START_ID(State)`
// looks into it.
//
// Cost: an id that is a small number is an index into an array; others are hashed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/arena.h"
#include "graph/ids.h"
#include "graph/value.h"

namespace entente::loaders {

class IdSpace {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  // Where an element was first given.
  struct Origin {
    uint32_t file = 0;
    uint32_t line = 0;
  };

  enum class Elements : uint8_t { kVertices, kEdges };

  std::string name;
  Elements elements = Elements::kVertices;
  bool integer_ids = false;
  bool rows_are_periods = false;
  // A file of the space could not be read: what its ids are is not known.
  bool incomplete = false;
  std::optional<graph::PropertyKeyId> key;
  std::string key_name;
  std::string declared_in;  // the first file that says so

  // The element's number within the space, or kNone. The text must be a number where ids are
  // integers: nullopt otherwise.
  std::optional<uint32_t> Find(std::string_view id) const;
  // As Find; adds the id where it is missing. The text is copied into the arena.
  struct Added {
    uint32_t element = kNone;
    bool is_new = false;
  };
  std::optional<Added> FindOrAdd(std::string_view id, Origin origin, Arena& arena);

  uint32_t size() const { return static_cast<uint32_t>(origins_.size()); }
  Origin origin(uint32_t element) const { return origins_[element]; }

  // By element: given by the loader of the space's file, in the order of the elements.
  void AddVertex(graph::VertexId v) {
    if (num_consecutive_ == 0) first_vertex_ = v.number();
    if (vertices_.empty() && v.number() == first_vertex_ + num_consecutive_) {
      ++num_consecutive_;
    } else {
      vertices_.push_back(v);
    }
  }
  graph::VertexId VertexOf(uint32_t element) const {
    if (element < num_consecutive_) return graph::VertexId(first_vertex_ + element);
    return vertices_[element - num_consecutive_];
  }
  std::vector<graph::EdgeRow> edges;
  struct EdgeEnds {
    graph::VertexId source, target;
  };
  std::vector<EdgeEnds> edge_ends;
  // How many elements have each set of labels (an index of LabelSets).
  std::vector<uint64_t> label_set_counts;

  // All ids as text, for a suggestion. Only for small spaces: empty above `limit`.
  std::vector<std::string> SomeIds(size_t limit) const;

 private:
  struct TextHash {
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  uint32_t FindInteger(int64_t id) const;
  void AddInteger(int64_t id, uint32_t element);

  // Vertices that were made one after another need no table.
  uint32_t first_vertex_ = 0;
  uint32_t num_consecutive_ = 0;
  std::vector<graph::VertexId> vertices_;  // the others

  std::vector<uint32_t> dense_;  // by id
  absl::flat_hash_map<int64_t, uint32_t> sparse_;
  absl::flat_hash_map<std::string_view, uint32_t, TextHash, std::equal_to<std::string_view>> texts_;
  std::vector<Origin> origins_;
};

// Sets of labels as cells write them, and how often each label occurs.
class LabelSets {
 public:
  struct Entry {
    graph::LabelSetId id;
    std::vector<graph::LabelId> labels;
    std::vector<std::string> names;
    uint64_t num_vertices = 0;
  };
  std::vector<Entry> entries;
  // By the cell's text.
  std::map<std::string, uint32_t, std::less<>> by_text;
};

class IdSpaces {
 public:
  // The space, made where it is missing.
  IdSpace& Of(std::string_view name);
  // Null where no file gives ids of that space.
  IdSpace* Find(std::string_view name);
  std::map<std::string, IdSpace, std::less<>>& all() { return spaces_; }

  LabelSets labels;
  std::vector<std::string> files;  // shown names, by Origin::file

 private:
  std::map<std::string, IdSpace, std::less<>> spaces_;
};

}  // namespace entente::loaders
