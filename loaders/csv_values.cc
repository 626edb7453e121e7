#include "loaders/csv_values.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>
#include <vector>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::loaders {
namespace {

using graph::Value;

constexpr std::string_view kEdtfExamples = "1968-07-01, 1968-07, 1968~, 196X or [1968..1970]";

bool Digits(std::string_view text, size_t begin, size_t count, int* number) {
  int result = 0;
  for (size_t i = begin; i < begin + count; ++i) {
    const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
    if (digit > 9) return false;
    result = result * 10 + static_cast<int>(digit);
  }
  *number = result;
  return true;
}

struct PlainDate {
  int year = 0, month = 0, day = 0;
};

bool SplitPlainDate(std::string_view text, PlainDate* date) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && Digits(text, 0, 4, &date->year) &&
         Digits(text, 5, 2, &date->month) && Digits(text, 8, 2, &date->day);
}

// 31.05.2001, 5/31/2001 and the like.
bool YearStandsLast(std::string_view text) {
  if (text.size() < 8 || text.size() > 10) return false;
  const char separator = text[text.size() - 5];
  int year = 0;
  return (separator == '.' || separator == '/' || separator == '-') &&
         Digits(text, text.size() - 4, 4, &year) &&
         std::count(text.begin(), text.end(), separator) == 2;
}

struct IntegerRange {
  int64_t least, greatest;
  std::string_view name;
};

IntegerRange RangeOf(CellType type) {
  switch (type) {
    case CellType::kInt:
      return {std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max(), "an int"};
    case CellType::kShort:
      return {std::numeric_limits<int16_t>::min(), std::numeric_limits<int16_t>::max(), "a short"};
    case CellType::kByte:
      return {std::numeric_limits<int8_t>::min(), std::numeric_limits<int8_t>::max(), "a byte"};
    default:
      return {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max(), "a long"};
  }
}

bool IsDigits(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view NumberHelp(std::string_view text) {
  if (text.front() == ' ' || text.back() == ' ') return "remove the blanks around the number";
  if (text.find(',') != std::string_view::npos)
    return "write numbers without thousands separators and with a decimal point";
  return "correct it, leave the cell empty, or declare the column a string";
}

bool Fail(CellMistake* mistake, std::string_view code, std::string message, std::string_view help) {
  *mistake = {std::string(code), std::move(message), std::string(help)};
  return false;
}

bool ParseWhole(std::string_view text, CellType type, Value* value, CellMistake* mistake) {
  const IntegerRange range = RangeOf(type);
  const std::optional<int64_t> number = ParseInteger(text);
  if (!number.has_value() && !IsDigits(text)) {
    return Fail(mistake, "BadValue", Concat("`", text, "` is not a whole number"),
                NumberHelp(text));
  }
  if (!number.has_value() || *number < range.least || *number > range.greatest) {
    return Fail(mistake, "BadValue", Concat("`", text, "` does not fit into ", range.name),
                range.name == "a long" ? "declare the column a double or a string"
                                       : "declare the column a long");
  }
  *value = Value::Integer(*number);
  return true;
}

bool ParseFloating(std::string_view text, Value* value, CellMistake* mistake) {
  std::string_view digits = text;
  if (digits.size() > 1 && digits.front() == '+' && digits[1] != '-') digits.remove_prefix(1);
  double number = 0;
  const std::from_chars_result result =
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (result.ptr != digits.data() + digits.size()) {
    return Fail(mistake, "BadValue", Concat("`", text, "` is not a number"), NumberHelp(text));
  }
  if (result.ec == std::errc::result_out_of_range) {
    return Fail(mistake, "BadValue", Concat("`", text, "` does not fit into a double"),
                "declare the column a string");
  }
  *value = Value::Float(number);
  return true;
}

bool ParseTruth(std::string_view text, Value* value, CellMistake* mistake) {
  const std::string word = ToLower(text);
  if (word != "true" && word != "false") {
    return Fail(mistake, "BadValue", Concat("`", text, "` is neither true nor false"),
                "write true, false or nothing");
  }
  *value = Value::Boolean(word == "true");
  return true;
}

// A year or a month is a date to a query, but in data it is one that is not fully known.
bool NamesSeveralDays(std::string_view text) {
  const StatusOr<graph::Period> granule = graph::ParseIsoGranule(text);
  return granule.ok() && granule->to.at.micros - granule->from.at.micros > graph::kMicrosPerDay;
}

bool FailAsPartial(std::string_view text, std::string_view wanted, CellMistake* mistake) {
  return Fail(mistake, "BadDate", Concat("`", text, "` is not a whole ", wanted),
              "declare the column edtf: a year or a month is an uncertain date there");
}

bool ParseFullDate(std::string_view text, Value* value, CellMistake* mistake) {
  if (const std::optional<int64_t> days = ParsePlainDate(text); days.has_value()) {
    *value = Value::Of(graph::Date{*days});
    return true;
  }
  PlainDate plain;
  const StatusOr<graph::Date> date = graph::ParseDate(text);
  if (!date.ok() || SplitPlainDate(text, &plain)) {
    *mistake = DateMistake(text, "date");
    return false;
  }
  if (NamesSeveralDays(text)) return FailAsPartial(text, "date", mistake);
  *value = Value::Of(*date);
  return true;
}

bool ParseUncertainDate(std::string_view text, Arena& arena, Value* value, CellMistake* mistake) {
  const StatusOr<graph::UncertainDate> date = graph::ParseEdtfDate(text);
  if (!date.ok()) {
    *mistake = EdtfMistake(text);
    return false;
  }
  *value = Value::Of(*date, arena);
  return true;
}

struct Form {
  std::string_view name;
  std::string_view example;
};

template <typename Parsed>
bool Take(const StatusOr<Parsed>& parsed, std::string_view text, const Form& form, Arena& arena,
          Value* value, CellMistake* mistake) {
  if (!parsed.ok()) {
    return Fail(mistake, "BadDate", Concat("`", text, "` is not a ", form.name),
                Concat("write it as ", form.example));
  }
  if constexpr (std::is_same_v<Parsed, graph::Duration>) {
    *value = Value::Of(*parsed, arena);
  } else {
    *value = Value::Of(*parsed);
  }
  return true;
}

bool ParseOne(std::string_view text, CellType type, Arena& arena, Value* value,
              CellMistake* mistake) {
  switch (type) {
    case CellType::kString:
      *value = Value::String(text);
      return true;
    case CellType::kLong:
    case CellType::kInt:
    case CellType::kShort:
    case CellType::kByte:
      return ParseWhole(text, type, value, mistake);
    case CellType::kDouble:
      return ParseFloating(text, value, mistake);
    case CellType::kBoolean:
      return ParseTruth(text, value, mistake);
    case CellType::kDate:
      return ParseFullDate(text, value, mistake);
    case CellType::kDateTime:
      if (NamesSeveralDays(text)) return FailAsPartial(text, "datetime", mistake);
      return Take(graph::ParseDateTime(text), text, {"datetime", "1995-06-15T12:00:00Z"}, arena,
                  value, mistake);
    case CellType::kLocalDateTime:
      if (NamesSeveralDays(text)) return FailAsPartial(text, "local datetime", mistake);
      return Take(graph::ParseLocalDateTime(text), text, {"local datetime", "1995-06-15T12:00:00"},
                  arena, value, mistake);
    case CellType::kLocalTime:
      return Take(graph::ParseLocalTime(text), text, {"local time", "12:00:00"}, arena, value,
                  mistake);
    case CellType::kDuration:
      return Take(graph::ParseDuration(text), text, {"duration", "P1Y2M3DT4H5M6S"}, arena, value,
                  mistake);
    case CellType::kEdtf:
      return ParseUncertainDate(text, arena, value, mistake);
  }
  return false;
}

bool ParseArray(std::string_view text, CellType type, Arena& arena, Value* value,
                CellMistake* mistake) {
  std::vector<Value> items;
  while (!text.empty() || !items.empty()) {
    const size_t end = text.find(';');
    const std::string_view item = text.substr(0, end);
    if (item.empty() && type != CellType::kString) {
      return Fail(mistake, "BadValue", "an item of the list is empty",
                  "remove the `;` that has nothing beside it");
    }
    Value parsed;
    if (!ParseOne(item, type, arena, &parsed, mistake)) return false;
    items.push_back(parsed);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  *value = Value::List(items, arena);
  return true;
}

}  // namespace

std::optional<int64_t> ParseInteger(std::string_view text) {
  if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
  int64_t number = 0;
  if (!text.empty() && text.size() < 18 && text.front() != '-') {
    for (const char c : text) {
      const unsigned digit = static_cast<unsigned char>(c) - unsigned{'0'};
      if (digit > 9) return std::nullopt;
      number = number * 10 + static_cast<int64_t>(digit);
    }
    return number;
  }
  const std::from_chars_result result =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<int64_t> ParsePlainDate(std::string_view text) {
  PlainDate date;
  if (!SplitPlainDate(text, &date) || date.month < 1 || date.month > 12 || date.day < 1)
    return std::nullopt;
  if (date.day > 28 && date.day > graph::DaysInMonth(date.year, date.month)) return std::nullopt;
  return graph::DaysFromCivil(date.year, date.month, date.day);
}

CellMistake EdtfMistake(std::string_view text) {
  PlainDate date;
  if (SplitPlainDate(text, &date)) return DateMistake(text, "date");
  return {"BadDate", Concat("`", text, "` is not a date in EDTF"),
          YearStandsLast(text) ? std::string("write the year first: YYYY-MM-DD")
                               : Concat("write it as ", kEdtfExamples)};
}

CellMistake DateMistake(std::string_view text, std::string_view wanted) {
  const std::string_view form = wanted == "date" ? "YYYY-MM-DD" : "YYYY-MM-DDThh:mm:ssZ";
  CellMistake mistake{"BadDate", Concat("`", text, "` is not a ", wanted),
                      Concat("write it as ", form)};
  PlainDate date;
  if (SplitPlainDate(text, &date)) {
    if (date.month < 1 || date.month > 12) {
      mistake.message += Concat(": there is no month ", date.month);
    } else if (date.day < 1 || date.day > graph::DaysInMonth(date.year, date.month)) {
      mistake.message +=
          Concat(": that month has ", graph::DaysInMonth(date.year, date.month), " days");
    }
    return mistake;
  }
  if (NamesSeveralDays(text)) {
    FailAsPartial(text, wanted, &mistake);
  } else if (wanted == "date" && graph::ParseIsoGranule(text).ok()) {
    mistake.help = "declare the column datetime";
  } else if (YearStandsLast(text)) {
    mistake.help = "write the year first: YYYY-MM-DD";
  } else if (text.find_first_of("?~%X/.") != std::string_view::npos &&
             graph::ParseEdtfBound(text, graph::BoundSide::kFrom).ok()) {
    mistake.help = "declare the column edtf: it takes dates that are not fully known";
  }
  return mistake;
}

bool ParseCell(const CsvField& field, const CsvColumn& column, Arena& arena, graph::Value* value,
               CellMistake* mistake) {
  if (column.is_array) return ParseArray(field.text, column.type, arena, value, mistake);
  return ParseOne(field.text, column.type, arena, value, mistake);
}

}  // namespace entente::loaders
