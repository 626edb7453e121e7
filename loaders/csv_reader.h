// Splits CSV text into rows and fields, after RFC 4180: fields may be quoted, quotes within are
// doubled, quoted fields may hold delimiters and line breaks; lines end in LF or CRLF. Beyond it, a
// quote inside an unquoted field is text, and lines without any character are skipped.
//
// Ownership: fields point into the text, or into the arena where doubled quotes had to be undone;
// the row's field list is
//            used again by the next call.
// Errors:    a row that breaks the rules is returned with its fault and the fields before it;
// reading goes on in the next line. Cost:      one pass, 64 bytes at a time; no allocation per row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/arena.h"

namespace entente::loaders {

struct CsvField {
  std::string_view text;  // without quotes
  std::string_view raw;   // as it stands in the file
  bool quoted = false;
  // What an empty text means where that is not the column's to say.
  enum class BlankAs : uint8_t { kAsColumn, kOpen, kUnknown } blank_as = BlankAs::kAsColumn;
};

enum class CsvFaultKind : uint8_t {
  kBlankBeforeQuote,    // a, "b"
  kTextAfterQuote,      // "ab"c
  kUnterminatedQuote,   // "ab and no more quotes
  kLoneCarriageReturn,  // CR that is not followed by LF
  kNulByte,
};
std::string_view CsvFaultMessage(CsvFaultKind kind);
std::string_view CsvFaultHelp(CsvFaultKind kind);

struct CsvFault {
  CsvFaultKind kind = CsvFaultKind::kBlankBeforeQuote;
  std::string_view place;
};

struct CsvRow {
  std::vector<CsvField> fields;
  std::string_view raw;  // all its lines, without the last line's end
  uint64_t line = 1;     // of its first character
  bool may_hold_non_ascii = true;
  std::optional<CsvFault> fault;
};

class CsvReader {
 public:
  // A byte order mark at the start of the text is skipped.
  CsvReader(std::string_view text, char delimiter, Arena* arena);

  // False at the end of the text.
  bool Next(CsvRow* row);

  uint64_t bytes_done() const { return static_cast<uint64_t>(position_ - text_.data()); }

 private:
  const char* NextSpecial();
  void LoadBlock();
  void BeginRow(CsvRow* row);
  bool ReadRow(CsvRow* row);
  // Reads the quoted field that opens at `open`. False where the row has a fault.
  bool ReadQuoted(const char* open, CsvRow* row, const char** behind);
  void Fault(CsvRow* row, CsvFaultKind kind, std::string_view place);
  void EndRow(CsvRow* row, const char* row_end, const char* next_row);
  std::string_view Unescape(std::string_view quoted) const;

  std::string_view text_;
  const char* end_;
  char delimiter_;
  Arena* arena_;
  const char* position_;  // where the next row begins
  const char* row_begin_ = nullptr;
  uint64_t line_ = 1;       // of the next special character
  ptrdiff_t block_ = -64;   // offset of the current block of 64 bytes
  uint64_t specials_ = 0;   // those of the block that are still ahead
  uint64_t non_ascii_ = 0;  // the block's bytes that are not ASCII
  bool row_non_ascii_ = false;
};

}  // namespace entente::loaders
