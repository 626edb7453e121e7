#include "loaders/source_file.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace entente::loaders {
namespace {

constexpr uint64_t kProgressBytes = uint64_t{4} << 20;

bool IsAscii(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}

// 1981-09..1981-10, which EDTF writes in brackets: some time between the two.
bool IsBareRange(std::string_view text, CellType type) {
  if (type != CellType::kEdtf || text.size() < 4 || text.front() == '[') return false;
  const size_t dots = text.find("..");
  return dots != std::string_view::npos && dots != 0 && dots + 2 != text.size() &&
         text.find('/') == std::string_view::npos;
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string shown_name, MappedFile mapped,
                       LoadContext& context)
    : path_(std::move(path)),
      shown_name_(std::move(shown_name)),
      mapped_(std::move(mapped)),
      context_(context),
      reader_(mapped_.text(), context.options.delimiter, &context.arena) {
  ReadHeader(nullptr);
}

SourceFile::SourceFile(std::string path, std::string shown_name, MappedFile mapped,
                       LoadContext& context, const Mapping& mapping, const MappedTable& table,
                       bool is_first)
    : path_(std::move(path)),
      shown_name_(std::move(shown_name)),
      mapped_(std::move(mapped)),
      context_(context),
      reader_(mapped_.text(), context.options.delimiter, &context.arena),
      mapping_(&mapping),
      table_(&table),
      is_first_(is_first) {
  ReadHeader(table_);
}

void SourceFile::ReadHeader(const MappedTable* table) {
  MistakePlace place;
  place.file = shown_name_;
  place.file_text = mapped_.text();
  const std::string_view start = mapped_.text().substr(0, 2);
  if (start == "\xFF\xFE" || start == "\xFE\xFF") {
    Fault(place, "NotUtf8", "the file is UTF-16", "save it as UTF-8");
    return;
  }
  if (!reader_.Next(&row_)) {
    Fault(place, "MissingColumn", "the file is empty",
          "its first line must say what the columns are");
    return;
  }
  CheckRow();
  if (row_is_broken_) return;
  header_line_ = place.line = row_.line;
  num_fields_ = row_.fields.size();
  if (table != nullptr) return ResolveColumns(*table);
  header_ = ParseHeader(row_, context_.options.delimiter, place, context_.errors);
  num_fields_ = header_->columns.size();
}

// The table's columns, found by their names.
void SourceFile::ResolveColumns(const MappedTable& table) {
  CsvHeader header;
  header.kind = table.kind;
  header.good = true;
  std::vector<std::string> names;
  for (const CsvField& field : row_.fields) names.emplace_back(field.text);
  for (const MappedColumn& mapped : table.columns) {
    CsvColumn column = mapped.column;
    column.raw = row_.raw.substr(0, 0);
    size_t field = names.size();
    if (!mapped.file_name.empty()) {
      field = static_cast<size_t>(std::find(names.begin(), names.end(), mapped.file_name) -
                                  names.begin());
      if (field == names.size()) {
        header.good = false;
        const std::string nearest = NearestWord(mapped.file_name, names);
        context_.errors.Add(mapping_->PlaceOf(mapped.place, ""), "UnknownColumn",
                            Concat(shown_name_, " has no column `", mapped.file_name, "`"),
                            nearest.empty() ? Concat("it has ", Join(names, ", "))
                                            : Concat("did you mean `", nearest, "`?"));
      } else {
        column.raw = row_.fields[field].raw;
        column.shown_number = static_cast<uint32_t>(field + 1);
      }
    }
    field_of_column_.push_back(field);
    header.columns.push_back(std::move(column));
  }
  header_ = std::move(header);
}

bool SourceFile::hides_ids() const {
  if (has_header()) return false;
  return !header_.has_value() || header_->kind == FileKind::kVertices ||
         header_->Find(ColumnRole::kId) != nullptr;
}

bool SourceFile::NextRow() {
  while (ReadRow()) {
    if (is_first_ || !context_.rejects.WasRefused(shown_name_, row_.line)) return true;
  }
  return false;
}

bool SourceFile::ReadRow() {
  if (!reader_.Next(&row_)) return false;
  if (is_first_) ++context_.report.rows;
  CheckRow();
  CheckFieldCount();
  if (table_ != nullptr) MapFields();
  if (context_.options.progress && is_first_) TellProgress();
  return true;
}

void SourceFile::CheckFieldCount() {
  if (row_is_broken_ || row_.fields.size() == num_fields_) return;
  row_is_broken_ = true;
  MistakePlace place = PlaceOfRow();
  if (row_.fields.size() > num_fields_) {
    const char* begin = row_.fields[num_fields_].raw.data();
    place.offending = {begin, static_cast<size_t>(row_.raw.data() + row_.raw.size() - begin)};
    place.line = LineAt(begin);
  }
  Fault(place, "WrongNumberOfFields",
        Concat("the row has ", row_.fields.size(), row_.fields.size() == 1 ? " field" : " fields",
               ", the header ", num_fields_),
        "put a field that holds the delimiter or a line break in double quotes");
}

// The row's fields as the table's columns: constants added, texts that mean blanks taken out.
void SourceFile::MapFields() {
  mapped_fields_.clear();
  for (size_t i = 0; i < table_->columns.size() && !row_is_broken_; ++i) {
    const MappedColumn& column = table_->columns[i];
    if (column.file_name.empty()) {
      CsvField constant;
      constant.text = column.constant;
      constant.raw = row_.raw.substr(0, 0);
      mapped_fields_.push_back(constant);
      continue;
    }
    CsvField field = row_.fields[field_of_column_[i]];
    for (const BlankText& blank : column.blanks) {
      if (field.text != blank.text || (blank.unquoted_only && field.quoted)) continue;
      field.text = field.text.substr(0, 0);
      field.quoted = false;
      field.blank_as = blank.blank_as;
      break;
    }
    if (IsBareRange(field.text, column.column.type))
      field.text = context_.arena.Copy(Concat("[", field.text, "]"));
    mapped_fields_.push_back(field);
  }
  row_.fields.swap(mapped_fields_);
}

void SourceFile::Fault(const MistakePlace& place, std::string_view code, std::string message,
                       std::string help) {
  if (is_first_) RowMistake(place, code, std::move(message), std::move(help));
}

void SourceFile::CheckRow() {
  row_is_broken_ = false;
  if (row_.fault.has_value()) {
    row_is_broken_ = true;
    MistakePlace place = PlaceOfRow();
    place.offending = row_.fault->place;
    place.line = LineAt(place.offending.data());
    Fault(place, "CsvSyntax", std::string(CsvFaultMessage(row_.fault->kind)),
          std::string(CsvFaultHelp(row_.fault->kind)));
  }
  if (row_.may_hold_non_ascii) Normalise();
}

// All text is UTF-8 and in NFC from here on.
void SourceFile::Normalise() {
  for (size_t i = 0; i < row_.fields.size(); ++i) {
    CsvField& field = row_.fields[i];
    if (IsAscii(field.text)) continue;
    if (!IsUtf8(field.text)) {
      row_is_broken_ = true;
      MistakePlace place = PlaceOfRow();
      place.offending = field.raw;
      place.line = LineAt(field.raw.data());
      place.column_number = static_cast<uint32_t>(i + 1);
      if (header_.has_value() && table_ == nullptr && i < header_->columns.size())
        place.column_name = header_->columns[i].shown;
      Fault(place, "NotUtf8", "the field is not UTF-8 text", "save the file as UTF-8");
      continue;
    }
    if (IsNfc(field.text)) continue;
    field.text = context_.arena.Copy(ToNfc(field.text));
    if (is_first_) ++context_.report.fields_normalised;
  }
}

uint64_t SourceFile::LineAt(const char* position) const {
  return row_.line + static_cast<uint64_t>(std::count(row_.raw.data(), position, '\n'));
}

MistakePlace SourceFile::PlaceOfRow() const {
  MistakePlace place;
  place.file = shown_name_;
  place.file_text = mapped_.text();
  place.offending = row_.raw;
  place.line = row_.line;
  return place;
}

MistakePlace SourceFile::PlaceOf(const CsvColumn& column) const {
  MistakePlace place = PlaceOfRow();
  place.offending = field(column).raw;
  place.line = LineAt(place.offending.data());
  place.column_number = column.shown_number != 0 ? column.shown_number : column.number;
  place.column_name = column.shown;
  return place;
}

MistakePlace SourceFile::PlaceInHeader(const CsvColumn& column) const {
  MistakePlace place = PlaceOfRow();
  place.offending = column.raw;
  place.line = header_line_;
  place.column_number = column.shown_number != 0 ? column.shown_number : column.number;
  place.column_name = column.shown;
  return place;
}

void SourceFile::Mistake(const CsvColumn& column, std::string_view code, std::string message,
                         std::string help) {
  RowMistake(PlaceOf(column), code, std::move(message), std::move(help));
}

void SourceFile::RowMistake(const MistakePlace& place, std::string_view code, std::string message,
                            std::string help) {
  if (context_.options.skip_bad_rows && header_.has_value()) {
    context_.rejects.Add(place, row_.line, row_.raw, code, message, help);
  } else {
    context_.errors.Add(place, code, std::move(message), std::move(help));
  }
}

void SourceFile::TellProgress() {
  const uint64_t done = reader_.bytes_done();
  if (done < next_progress_ && done < mapped_.text().size()) return;
  context_.options.progress(shown_name_, done, mapped_.text().size());
  next_progress_ = done + kProgressBytes;
}

}  // namespace entente::loaders
