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

}  // namespace

SourceFile::SourceFile(std::string path, std::string shown_name, MappedFile mapped,
                       LoadContext& context)
    : path_(std::move(path)),
      shown_name_(std::move(shown_name)),
      mapped_(std::move(mapped)),
      context_(context),
      reader_(mapped_.text(), context.options.delimiter, &context.arena) {
  MistakePlace place;
  place.file = shown_name_;
  place.file_text = mapped_.text();
  const std::string_view start = mapped_.text().substr(0, 2);
  if (start == "\xFF\xFE" || start == "\xFE\xFF") {
    context_.errors.Add(place, "NotUtf8", "the file is UTF-16", "save it as UTF-8");
    return;
  }
  if (!reader_.Next(&row_)) {
    context_.errors.Add(place, "MissingColumn", "the file is empty",
                        "its first line must say what the columns are");
    return;
  }
  CheckRow();
  if (row_is_broken_) return;
  header_line_ = place.line = row_.line;
  header_ = ParseHeader(row_, context_.options.delimiter, place, context_.errors);
}

bool SourceFile::hides_ids() const {
  if (has_header()) return false;
  return !header_.has_value() || header_->kind == FileKind::kVertices ||
         header_->Find(ColumnRole::kId) != nullptr;
}

bool SourceFile::NextRow() {
  if (!reader_.Next(&row_)) return false;
  ++context_.report.rows;
  CheckRow();
  if (!row_is_broken_ && row_.fields.size() != header_->columns.size()) {
    row_is_broken_ = true;
    MistakePlace place = PlaceOfRow();
    const size_t wanted = header_->columns.size();
    if (row_.fields.size() > wanted) {
      const char* begin = row_.fields[wanted].raw.data();
      place.offending = {begin, static_cast<size_t>(row_.raw.data() + row_.raw.size() - begin)};
      place.line = LineAt(begin);
    }
    RowMistake(place, "WrongNumberOfFields",
               Concat("the row has ", row_.fields.size(),
                      row_.fields.size() == 1 ? " field" : " fields", ", the header ", wanted),
               "put a field that holds the delimiter or a line break in double quotes");
  }
  if (context_.options.progress) TellProgress();
  return true;
}

void SourceFile::CheckRow() {
  row_is_broken_ = false;
  if (row_.fault.has_value()) {
    row_is_broken_ = true;
    MistakePlace place = PlaceOfRow();
    place.offending = row_.fault->place;
    place.line = LineAt(place.offending.data());
    RowMistake(place, "CsvSyntax", std::string(CsvFaultMessage(row_.fault->kind)),
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
      if (header_.has_value() && i < header_->columns.size())
        place.column_name = header_->columns[i].shown;
      RowMistake(place, "NotUtf8", "the field is not UTF-8 text", "save the file as UTF-8");
      continue;
    }
    if (IsNfc(field.text)) continue;
    field.text = context_.arena.Copy(ToNfc(field.text));
    ++context_.report.fields_normalised;
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
  place.column_number = column.number;
  place.column_name = column.shown;
  return place;
}

MistakePlace SourceFile::PlaceInHeader(const CsvColumn& column) const {
  MistakePlace place = PlaceOfRow();
  place.offending = column.raw;
  place.line = header_line_;
  place.column_number = column.number;
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
