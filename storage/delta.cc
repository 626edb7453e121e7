#include "storage/delta.h"

namespace entente::storage {

TypeDelta& Delta::MakeType(graph::EdgeTypeId type) {
  uint64_t& word = types_.Make(type.number());
  if (word == 0) {
    TypeDelta& made = owned_types_.emplace_back();
    const EdgeTable* table = base_.Edges(type);
    made.next_row = table == nullptr ? 0 : table->num_rows;
    StoreWord(word, AsWord(&made));
  }
  return *LoadPointer<TypeDelta>(word);
}

uint64_t Delta::allocated_bytes() const {
  uint64_t bytes = sizeof(*this) + vertices.allocated_bytes() + relabelled.allocated_bytes() +
                   arena.bytes() + types_.allocated_bytes() +
                   validities_.size() * sizeof(graph::Validity);
  for (const TypeDelta& type : owned_types_) {
    bytes += sizeof(type) + type.rows.allocated_bytes() + type.out_heads.allocated_bytes() +
             type.in_heads.allocated_bytes();
  }
  for (const KeyDelta& key : keys_) bytes += sizeof(key) + key.heads.allocated_bytes();
  return bytes;
}

}  // namespace entente::storage
