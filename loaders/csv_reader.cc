#include "loaders/csv_reader.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace entente::loaders {
namespace {

constexpr ptrdiff_t kBlockBytes = 64;

// A bit per byte of a block.
struct BlockFacts {
  uint64_t specials = 0;  // delimiter, line feed, carriage return, quote, NUL
  uint64_t non_ascii = 0;
};

#if defined(__SSE2__)
BlockFacts Classify(const char* bytes, char delimiter) {
  BlockFacts facts;
  for (int i = 0; i < 4; ++i) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    const auto equal = [chunk](char c) { return _mm_cmpeq_epi8(chunk, _mm_set1_epi8(c)); };
    const __m128i ends = _mm_or_si128(equal('\n'), equal('\r'));
    const __m128i others = _mm_or_si128(equal('"'), equal('\0'));
    const __m128i found = _mm_or_si128(equal(delimiter), _mm_or_si128(ends, others));
    facts.specials |= uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(found))} << (16 * i);
    facts.non_ascii |= uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(chunk))} << (16 * i);
  }
  return facts;
}
#else
BlockFacts Classify(const char* bytes, char delimiter) {
  BlockFacts facts;
  for (int i = 0; i < kBlockBytes; ++i) {
    const char c = bytes[i];
    const bool special = c == delimiter || c == '\n' || c == '\r' || c == '"' || c == '\0';
    facts.specials |= uint64_t{special} << i;
    facts.non_ascii |= uint64_t{(static_cast<unsigned char>(c) & 0x80) != 0} << i;
  }
  return facts;
}
#endif

std::string_view Between(const char* begin, const char* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

bool IsAllBlank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

std::string_view CsvFaultMessage(CsvFaultKind kind) {
  switch (kind) {
    case CsvFaultKind::kBlankBeforeQuote:
      return "there are blanks before the opening quote of a field";
    case CsvFaultKind::kTextAfterQuote:
      return "there is text behind the closing quote of a field";
    case CsvFaultKind::kUnterminatedQuote:
      return "the quote that opens here is never closed";
    case CsvFaultKind::kLoneCarriageReturn:
      return "a carriage return stands inside a line";
    case CsvFaultKind::kNulByte:
      return "the file holds a NUL byte";
  }
  return "";
}

std::string_view CsvFaultHelp(CsvFaultKind kind) {
  switch (kind) {
    case CsvFaultKind::kBlankBeforeQuote:
      return "remove them: a quoted field begins with its quote";
    case CsvFaultKind::kTextAfterQuote:
      return "double a quote that belongs to the field's text";
    case CsvFaultKind::kUnterminatedQuote:
      return "close it; the rest of the file was not read";
    case CsvFaultKind::kLoneCarriageReturn:
      return "end lines in LF or CRLF, and quote a field that holds a line break";
    case CsvFaultKind::kNulByte:
      return "save the file as UTF-8 text";
  }
  return "";
}

CsvReader::CsvReader(std::string_view text, char delimiter, Arena* arena)
    : text_(text),
      end_(text.data() + text.size()),
      delimiter_(delimiter),
      arena_(arena),
      position_(text.data()) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") position_ += 3;
}

void CsvReader::LoadBlock() {
  const char* begin = text_.data() + block_;
  const ptrdiff_t left = end_ - begin;
  BlockFacts facts;
  if (left >= kBlockBytes) {
    facts = Classify(begin, delimiter_);
  } else {
    char padded[kBlockBytes];
    std::memset(padded, delimiter_ == ' ' ? '.' : ' ', sizeof(padded));
    std::memcpy(padded, begin, static_cast<size_t>(left));
    facts = Classify(padded, delimiter_);
  }
  specials_ = facts.specials;
  non_ascii_ = facts.non_ascii;
  row_non_ascii_ |= non_ascii_ != 0;
}

const char* CsvReader::NextSpecial() {
  while (specials_ == 0) {
    if (block_ + kBlockBytes >= static_cast<ptrdiff_t>(text_.size())) return end_;
    block_ += kBlockBytes;
    LoadBlock();
  }
  const char* special = text_.data() + block_ + std::countr_zero(specials_);
  specials_ &= specials_ - 1;
  return special;
}

// What is left of the current block belongs to the row that begins now.
void CsvReader::BeginRow(CsvRow* row) {
  row->fields.clear();
  row->fault.reset();
  row->line = line_;
  row_begin_ = position_;
  const ptrdiff_t offset = position_ - text_.data() - block_;
  row_non_ascii_ = offset < kBlockBytes && (non_ascii_ >> offset) != 0;
}

bool CsvReader::Next(CsvRow* row) {
  while (position_ < end_) {
    if (ReadRow(row)) return true;
  }
  return false;
}

void CsvReader::EndRow(CsvRow* row, const char* row_end, const char* next_row) {
  row->raw = Between(row_begin_, row_end);
  row->may_hold_non_ascii = row_non_ascii_;
  position_ = next_row;
}

// False for a line without any character.
bool CsvReader::ReadRow(CsvRow* row) {
  BeginRow(row);
  const char* field = position_;
  for (;;) {
    const char* special = NextSpecial();
    if (special == end_) {
      if (special == field && row->fields.empty()) {
        position_ = end_;
        return false;
      }
      row->fields.push_back({Between(field, end_), Between(field, end_), false});
      EndRow(row, end_, end_);
      return true;
    }
    const char c = *special;
    if (c == '"' && special == field) {
      const char* behind = nullptr;
      if (!ReadQuoted(special, row, &behind)) return true;
      if (behind == nullptr) return true;  // the row has ended
      field = behind;
      continue;
    }
    // Inside an unquoted field a quote is text; behind blanks alone it is meant to open one.
    if (c == '"' && !IsAllBlank(Between(field, special))) continue;
    if (c == '"' || c == '\0') {
      Fault(row, c == '"' ? CsvFaultKind::kBlankBeforeQuote : CsvFaultKind::kNulByte,
            Between(special, special + 1));
      return true;
    }
    const char* next = special + 1;
    if (c == '\r') {
      if (next < end_ && *next != '\n') {
        Fault(row, CsvFaultKind::kLoneCarriageReturn, Between(special, special));
        return true;
      }
      if (next < end_) next = NextSpecial() + 1;
    }
    if (c != delimiter_) ++line_;
    if (c != delimiter_ && special == field && row->fields.empty()) {
      position_ = next;
      return false;
    }
    row->fields.push_back({Between(field, special), Between(field, special), false});
    if (c != delimiter_) {
      EndRow(row, special, next);
      return true;
    }
    field = next;
  }
}

bool CsvReader::ReadQuoted(const char* open, CsvRow* row, const char** behind) {
  bool doubled = false;
  const char* close = nullptr;
  while (close == nullptr) {
    const char* special = NextSpecial();
    if (special == end_) {
      Fault(row, CsvFaultKind::kUnterminatedQuote, Between(open, open + 1));
      return false;
    }
    if (*special == '\n') ++line_;
    if (*special == '\0') {
      Fault(row, CsvFaultKind::kNulByte, Between(special, special + 1));
      return false;
    }
    if (*special != '"') continue;
    if (special + 1 < end_ && special[1] == '"') {
      NextSpecial();
      doubled = true;
    } else {
      close = special;
    }
  }
  const std::string_view inner = Between(open + 1, close);
  const CsvField read{doubled ? Unescape(inner) : inner, Between(open, close + 1), true};
  const char* next = close + 1;
  if (next == end_) {
    row->fields.push_back(read);
    EndRow(row, end_, end_);
    return true;
  }
  const bool crlf = *next == '\r' && (next + 1 == end_ || next[1] == '\n');
  if (*next != delimiter_ && *next != '\n' && !crlf) {
    Fault(row, CsvFaultKind::kTextAfterQuote, Between(next, next + 1));
    return false;
  }
  row->fields.push_back(read);
  NextSpecial();
  if (*next == delimiter_) {
    *behind = next + 1;
    return true;
  }
  ++line_;
  const char* next_row = next + 1;
  if (crlf && next_row < end_) next_row = NextSpecial() + 1;
  EndRow(row, next, next_row);
  return true;
}

std::string_view CsvReader::Unescape(std::string_view quoted) const {
  char* out = static_cast<char*>(arena_->Allocate(quoted.size()));
  size_t size = 0;
  for (size_t i = 0; i < quoted.size(); ++i) {
    out[size++] = quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return {out, size};
}

void CsvReader::Fault(CsvRow* row, CsvFaultKind kind, std::string_view place) {
  row->fault = CsvFault{kind, place};
  const bool rest_is_lost = kind == CsvFaultKind::kUnterminatedQuote;
  const char* special = rest_is_lost ? end_ : place.data();
  while (special != end_ && *special != '\n') special = NextSpecial();
  const char* row_end = special;
  if (special != end_) ++line_;
  EndRow(row, row_end, special == end_ ? end_ : special + 1);
}

}  // namespace entente::loaders
