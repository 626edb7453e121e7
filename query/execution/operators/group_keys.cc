#include "query/execution/operators/group_keys.h"

#include <algorithm>

namespace entente::query {
namespace {

using graph::Value;

constexpr uint32_t kFree = UINT32_MAX;
constexpr uint32_t kTypeShift = 48;  // of EdgeRow::packed

bool IsTypeOfEdge(const BoundExpression& key) {
  return key.op == Op::kCall && key.function->name == "type" &&
         key.children[0]->op == Op::kColumn &&
         VectorTypeFor(key.children[0]->kinds) == VectorType::kEdge;
}

template <typename T>
void Copy(const Vector& vector, size_t size, uint64_t* codes) {
  const T* values = vector.data<T>();
  for (size_t row = 0; row < size; ++row)
    codes[row] = static_cast<uint64_t>(values[vector.Index(row)]);
}

uint64_t Mixed(uint64_t hash, uint64_t code) {
  hash = (hash ^ code) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 32);
}

}  // namespace

bool GroupKeys::Knows(const BoundExpression& key) {
  if (key.op == Op::kConstant || IsTypeOfEdge(key)) return true;
  switch (VectorTypeFor(key.kinds)) {
    case VectorType::kBoolean:
    case VectorType::kInteger:
    case VectorType::kDate:
      return true;
    case VectorType::kVertex:
    case VectorType::kEdge:
      return key.op == Op::kColumn && key.read.kind == ReadTime::Kind::kConstant;
    default:
      return false;
  }
}

GroupKeys::GroupKeys(ExecutionContext& context, const std::vector<ProjectOperator::Item>& keys)
    : context_(context), table_(64, kFree) {
  for (const auto& item : keys) {
    Key& key = keys_.emplace_back();
    key.expression = item.expression.get();
    key.is_type = IsTypeOfEdge(*item.expression);
    if (item.expression->op != Op::kConstant)
      key.evaluator =
          Compile(key.is_type ? *item.expression->children[0] : *item.expression, context);
  }
}

Status GroupKeys::Encode(Key& key, Batch& batch) {
  key.codes.assign(batch.size, 0);
  key.nulls.assign(batch.size, 0);
  if (key.evaluator == nullptr) return OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, key.evaluator->Evaluate(batch, nullptr));
  switch (vector->type()) {
    case VectorType::kBoolean:
      Copy<uint8_t>(*vector, batch.size, key.codes.data());
      break;
    case VectorType::kVertex:
      Copy<uint32_t>(*vector, batch.size, key.codes.data());
      break;
    default:
      Copy<uint64_t>(*vector, batch.size, key.codes.data());
      break;
  }
  for (size_t row = 0; key.is_type && row < batch.size; ++row) key.codes[row] >>= kTypeShift;
  for (size_t row = 0; vector->may_have_nulls() && row < batch.size; ++row) {
    if (!vector->IsNull(row)) continue;
    key.nulls[row] = 1;
    key.codes[row] = 0;
  }
  return OkStatus();
}

Status GroupKeys::Number(Batch& batch, uint32_t* groups) {
  for (Key& key : keys_) ENTENTE_RETURN_IF_ERROR(Encode(key, batch));
  for (size_t row = 0; row < batch.size; ++row) {
    uint64_t hash = 0;
    for (const Key& key : keys_) hash = Mixed(hash + key.nulls[row], key.codes[row]);
    size_t place = hash & (table_.size() - 1);
    while (table_[place] != kFree && (hashes_[table_[place]] != hash || !Same(table_[place], row)))
      place = (place + 1) & (table_.size() - 1);
    if (table_[place] != kFree) {
      groups[row] = table_[place];
      continue;
    }
    groups[row] = table_[place] = Add(row, hash);
    if (hashes_.size() * 2 > table_.size()) GrowTable();
  }
  return OkStatus();
}

bool GroupKeys::Same(size_t group, size_t row) const {
  return std::all_of(keys_.begin(), keys_.end(), [&](const Key& key) {
    return key.known[group] == key.codes[row] && key.known_nulls[group] == key.nulls[row];
  });
}

uint32_t GroupKeys::Add(size_t row, uint64_t hash) {
  for (Key& key : keys_) {
    key.known.push_back(key.codes[row]);
    key.known_nulls.push_back(key.nulls[row]);
  }
  hashes_.push_back(hash);
  return static_cast<uint32_t>(hashes_.size() - 1);
}

void GroupKeys::GrowTable() {
  table_.assign(table_.size() * 4, kFree);
  for (size_t group = 0; group < hashes_.size(); ++group) {
    size_t place = hashes_[group] & (table_.size() - 1);
    while (table_[place] != kFree) place = (place + 1) & (table_.size() - 1);
    table_[place] = static_cast<uint32_t>(group);
  }
}

Value GroupKeys::KeyOf(size_t group, size_t index) const {
  const Key& key = keys_[index];
  if (key.evaluator == nullptr) return key.expression->value;
  if (key.known_nulls[group] != 0) return Value::Null();
  const uint64_t code = key.known[group];
  if (key.is_type) {
    const graph::EdgeTypeId type(static_cast<uint16_t>(code));
    return Value::String(context_.view().catalog().EdgeTypeName(type));
  }
  switch (VectorTypeFor(key.expression->kinds)) {
    case VectorType::kBoolean:
      return Value::Boolean(code != 0);
    case VectorType::kInteger:
      return Value::Integer(static_cast<int64_t>(code));
    case VectorType::kDate:
      return Value::Of(graph::Date{static_cast<int64_t>(code)});
    case VectorType::kVertex:
      return Value::Vertex(graph::VertexId(static_cast<uint32_t>(code)),
                           context_.ReadIndexOf(key.expression->read.instant));
    default:
      return Value::Edge(graph::EdgeRow::FromPacked(code),
                         context_.ReadIndexOf(key.expression->read.instant));
  }
}

void GroupKeys::Clear() {
  table_.assign(64, kFree);
  hashes_.clear();
  for (Key& key : keys_) {
    key.known.clear();
    key.known_nulls.clear();
  }
}

size_t GroupKeys::bytes() const {
  return table_.capacity() * 4 + hashes_.capacity() * (8 + keys_.size() * 9);
}

}  // namespace entente::query
