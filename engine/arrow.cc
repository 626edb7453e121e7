#include "engine/arrow.h"

#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace entente {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;

constexpr int64_t kNanosPerMicro = 1'000;

// --- Which type a column becomes

enum class ArrowType { kBoolean, kInteger, kFloat, kDate, kTimestamp, kText };

// Microseconds since 1970, where the datetime is a whole number of them in range.
bool ToMicros(const graph::DateTime& value, int64_t* micros) {
  constexpr int64_t kMaxSeconds = std::numeric_limits<int64_t>::max() / graph::kMicrosPerSecond - 1;
  if (value.nanos % kNanosPerMicro != 0) return false;
  if (value.seconds > kMaxSeconds || value.seconds < -kMaxSeconds) return false;
  *micros = value.seconds * graph::kMicrosPerSecond + value.nanos / kNanosPerMicro;
  return true;
}

bool FitsExactly(const Value& value) {
  int64_t micros = 0;
  if (value.kind() == Kind::kDateTime) return ToMicros(value.datetime(), &micros);
  if (value.kind() != Kind::kDate) return true;
  const int64_t days = value.date().days;
  return days >= std::numeric_limits<int32_t>::min() && days <= std::numeric_limits<int32_t>::max();
}

ArrowType TypeOf(const Result& result, size_t column) {
  KindSet kinds;
  for (size_t r = 0; r < result.num_rows(); ++r) {
    const Value& value = result.at(r, column);
    if (value.is_null()) continue;
    if (!FitsExactly(value)) return ArrowType::kText;
    kinds = kinds | value.kind();
  }
  if (kinds.empty()) return ArrowType::kText;
  if (kinds.IsOnly(Kind::kBoolean)) return ArrowType::kBoolean;
  if (kinds.IsOnly(Kind::kInteger)) return ArrowType::kInteger;
  if (kinds.IsWithin(KindSet::Numbers())) return ArrowType::kFloat;
  if (kinds.IsOnly(Kind::kDate)) return ArrowType::kDate;
  if (kinds.IsOnly(Kind::kDateTime)) return ArrowType::kTimestamp;
  return ArrowType::kText;
}

// --- Memory that an array or a schema hangs on

struct ArrayMemory {
  std::vector<uint8_t> validity;
  std::vector<uint8_t> data;     // values, or offsets of text
  std::vector<char> characters;  // of text
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> child_pointers;
};

struct SchemaMemory {
  std::string format;
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> child_pointers;
};

// A child that was moved out of its parent has no release any more.
template <typename Struct, typename Memory>
void Release(Struct* released) {
  for (int64_t i = 0; i < released->n_children; ++i) {
    Struct* child = released->children[i];
    if (child->release != nullptr) child->release(child);
  }
  delete static_cast<Memory*>(released->private_data);
  released->release = nullptr;
}

void Export(std::unique_ptr<SchemaMemory> memory, int64_t flags, ArrowSchema* out) {
  for (ArrowSchema& child : memory->children) memory->child_pointers.push_back(&child);
  *out = ArrowSchema{};
  out->format = memory->format.c_str();
  out->name = memory->name.c_str();
  out->flags = flags;
  out->n_children = static_cast<int64_t>(memory->children.size());
  out->children = memory->child_pointers.data();
  out->release = Release<ArrowSchema, SchemaMemory>;
  out->private_data = memory.release();
}

void Export(std::unique_ptr<ArrayMemory> memory, size_t length, size_t num_nulls, ArrowArray* out) {
  for (ArrowArray& child : memory->children) memory->child_pointers.push_back(&child);
  *out = ArrowArray{};
  out->length = static_cast<int64_t>(length);
  out->null_count = static_cast<int64_t>(num_nulls);
  out->n_buffers = static_cast<int64_t>(memory->buffers.size());
  out->n_children = static_cast<int64_t>(memory->children.size());
  out->buffers = memory->buffers.data();
  out->children = memory->child_pointers.data();
  out->release = Release<ArrowArray, ArrayMemory>;
  out->private_data = memory.release();
}

// --- Columns

void SetBit(std::vector<uint8_t>& bits, size_t index) {
  bits[index / 8] = static_cast<uint8_t>(bits[index / 8] | (1u << (index % 8)));
}

template <typename T>
void Append(T value, std::vector<uint8_t>& bytes) {
  const size_t at = bytes.size();
  bytes.resize(at + sizeof(T));
  std::memcpy(bytes.data() + at, &value, sizeof(T));
}

void AppendFixed(const Value& value, ArrowType type, std::vector<uint8_t>& bytes) {
  const bool null = value.is_null();
  int64_t micros = 0;
  switch (type) {
    case ArrowType::kInteger:
      return Append<int64_t>(null ? 0 : value.integer(), bytes);
    case ArrowType::kFloat:
      return Append<double>(null ? 0 : value.number(), bytes);
    case ArrowType::kDate:
      return Append<int32_t>(null ? 0 : static_cast<int32_t>(value.date().days), bytes);
    default:
      if (!null) ToMicros(value.datetime(), &micros);
      return Append<int64_t>(micros, bytes);
  }
}

void FillBooleans(const Result& result, size_t column, ArrayMemory& memory) {
  memory.data.resize((result.num_rows() + 7) / 8);
  for (size_t r = 0; r < result.num_rows(); ++r) {
    const Value& value = result.at(r, column);
    if (!value.is_null() && value.boolean()) SetBit(memory.data, r);
  }
}

// Returns the format. Offsets count from 0, one more than there are rows.
const char* FillText(const Result& result, size_t column, ArrayMemory& memory) {
  std::vector<int64_t> offsets = {0};
  memory.characters.reserve(1);  // some readers do not like a null pointer, even to no bytes
  for (size_t r = 0; r < result.num_rows(); ++r) {
    const Value& value = result.at(r, column);
    if (value.kind() == Kind::kString) {
      const std::string_view text = value.string();
      memory.characters.insert(memory.characters.end(), text.begin(), text.end());
    } else if (!value.is_null()) {
      const std::string text = result.Text(value);
      memory.characters.insert(memory.characters.end(), text.begin(), text.end());
    }
    offsets.push_back(static_cast<int64_t>(memory.characters.size()));
  }
  const bool is_long = offsets.back() > std::numeric_limits<int32_t>::max();
  for (const int64_t offset : offsets) {
    if (is_long)
      Append(offset, memory.data);
    else
      Append(static_cast<int32_t>(offset), memory.data);
  }
  return is_long ? "U" : "u";
}

const char* Fill(const Result& result, size_t column, ArrayMemory& memory) {
  const ArrowType type = TypeOf(result, column);
  if (type == ArrowType::kText) return FillText(result, column, memory);
  if (type == ArrowType::kBoolean) {
    FillBooleans(result, column, memory);
    return "b";
  }
  for (size_t r = 0; r < result.num_rows(); ++r)
    AppendFixed(result.at(r, column), type, memory.data);
  if (type == ArrowType::kInteger) return "l";
  if (type == ArrowType::kFloat) return "g";
  return type == ArrowType::kDate ? "tdD" : "tsu:UTC";
}

void ExportColumn(const Result& result, size_t column, ArrowSchema* schema, ArrowArray* array) {
  auto memory = std::make_unique<ArrayMemory>();
  memory->validity.resize((result.num_rows() + 7) / 8);
  size_t num_nulls = 0;
  for (size_t r = 0; r < result.num_rows(); ++r) {
    if (result.at(r, column).is_null())
      ++num_nulls;
    else
      SetBit(memory->validity, r);
  }
  auto names = std::make_unique<SchemaMemory>();
  names->name = result.columns()[column];
  names->format = Fill(result, column, *memory);
  const bool is_text = names->format == "u" || names->format == "U";
  memory->buffers = {num_nulls == 0 ? nullptr : memory->validity.data(), memory->data.data()};
  if (is_text) memory->buffers.push_back(memory->characters.data());
  Export(std::move(names), ARROW_FLAG_NULLABLE, schema);
  Export(std::move(memory), result.num_rows(), num_nulls, array);
}

}  // namespace

void Result::ToArrow(ArrowSchema* schema, ArrowArray* array) const {
  auto names = std::make_unique<SchemaMemory>();
  names->format = "+s";
  names->children.resize(num_columns());
  auto memory = std::make_unique<ArrayMemory>();
  memory->children.resize(num_columns());
  memory->buffers = {nullptr};  // no row is null
  for (size_t c = 0; c < num_columns(); ++c)
    ExportColumn(*this, c, &names->children[c], &memory->children[c]);
  Export(std::move(names), 0, schema);
  Export(std::move(memory), num_rows(), 0, array);
}

}  // namespace entente
