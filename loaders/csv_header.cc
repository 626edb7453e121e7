#include "loaders/csv_header.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "loaders/csv_header_check.h"

namespace entente::loaders {
namespace {

struct TypeName {
  std::string_view name;
  CellType type;
};
constexpr std::array<TypeName, 15> kTypes = {{
    {"string", CellType::kString},
    {"char", CellType::kString},
    {"long", CellType::kLong},
    {"int", CellType::kInt},
    {"short", CellType::kShort},
    {"byte", CellType::kByte},
    {"double", CellType::kDouble},
    {"float", CellType::kDouble},
    {"boolean", CellType::kBoolean},
    {"date", CellType::kDate},
    {"datetime", CellType::kDateTime},
    {"localdatetime", CellType::kLocalDateTime},
    {"localtime", CellType::kLocalTime},
    {"duration", CellType::kDuration},
    {"edtf", CellType::kEdtf},
}};

struct RoleName {
  std::string_view name;
  ColumnRole role;
};
constexpr std::array<RoleName, 7> kRoles = {{
    {"ID", ColumnRole::kId},
    {"START_ID", ColumnRole::kStartId},
    {"END_ID", ColumnRole::kEndId},
    {"TYPE", ColumnRole::kType},
    {"LABEL", ColumnRole::kLabel},
    {"HISTORY_ID", ColumnRole::kHistoryId},
    {"IGNORE", ColumnRole::kIgnore},
}};

bool IsIdRole(ColumnRole role) {
  return role == ColumnRole::kId || role == ColumnRole::kStartId || role == ColumnRole::kEndId ||
         role == ColumnRole::kHistoryId;
}

bool IsValidityRole(ColumnRole role) {
  return role == ColumnRole::kValidFrom || role == ColumnRole::kValidTo || role == ColumnRole::kAt;
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// One column's cell, taken apart.
struct HeaderCell {
  std::string_view name, type, space, options;
  bool has_type = false, has_space = false, has_options = false, is_array = false;
  bool malformed = false;
};

HeaderCell Split(std::string_view text) {
  HeaderCell cell;
  text = Trimmed(text);
  if (const size_t brace = text.find('{'); brace != std::string_view::npos) {
    cell.malformed |= text.back() != '}';
    cell.has_options = true;
    cell.options = text.substr(brace + 1, text.size() - brace - 2);
    text = Trimmed(text.substr(0, brace));
  }
  const size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    cell.has_type = true;
    cell.type = Trimmed(text.substr(colon + 1));
    if (const size_t bracket = cell.type.find('('); bracket != std::string_view::npos) {
      cell.malformed |= cell.type.back() != ')';
      cell.has_space = true;
      cell.space = Trimmed(cell.type.substr(bracket + 1, cell.type.size() - bracket - 2));
      cell.type = Trimmed(cell.type.substr(0, bracket));
    }
    if (cell.type.size() > 2 && cell.type.substr(cell.type.size() - 2) == "[]") {
      cell.is_array = true;
      cell.type = cell.type.substr(0, cell.type.size() - 2);
    }
    text = text.substr(0, colon);
  }
  cell.name = Trimmed(text);
  return cell;
}

// Reads one column; every mistake is reported at the column's place.
class ColumnParser {
 public:
  ColumnParser(const CsvField& field, uint32_t number, const MistakePlace& file, LoadErrors& errors)
      : place_(file), errors_(errors), cell_(Split(field.text)) {
    column_.raw = field.raw;
    column_.number = number;
    column_.name = cell_.name;
    column_.shown = !cell_.name.empty() ? std::string(cell_.name) : Concat(":", cell_.type);
    place_.offending = field.raw;
    place_.column_number = number;
    place_.column_name = column_.shown;
  }

  CsvColumn Parse() {
    if (cell_.malformed) {
      Mistake("BadHeader", "the column's brackets do not close at its end",
              "write it as name:type, name:ID(Space) or name:type{option:value}");
      return column_;
    }
    if (cell_.name.empty() && cell_.type.empty()) {
      Mistake("BadHeader", "the column has no name", "name it, or write :IGNORE");
      return column_;
    }
    ReadType();
    if (cell_.has_space && !IsIdRole(column_.role)) {
      Mistake("BadHeader", Concat("an id space in parentheses belongs to an id column, not to `",
                                  cell_.type, "`"));
    }
    column_.space = cell_.space;
    if (IsValidityRole(column_.role) && column_.type == CellType::kEdtf)
      column_.blank = BlankMeaning::kUnknown;
    if (cell_.has_options) ReadOptions();
    return column_;
  }

 private:
  void Mistake(std::string_view code, std::string message, std::string help = "") {
    errors_.Add(place_, code, std::move(message), std::move(help));
  }

  void ReadType() {
    for (const RoleName& role : kRoles) {
      if (cell_.has_type && cell_.type == role.name) {
        column_.role = role.role;
        if (cell_.is_array)
          Mistake("UnknownColumnType", Concat("`", cell_.type, "` cannot be an array"));
        return;
      }
    }
    if (!cell_.has_type || cell_.type.empty()) {
      column_.type = CellType::kString;
    } else if (!FindType()) {
      return;
    }
    column_.is_array = cell_.is_array;
    if (cell_.name.empty()) {
      Mistake("BadHeader", Concat("the column of type `", cell_.type, "` has no name"),
              Concat("write it as name:", cell_.type));
    }
    ReadValidityRole();
  }

  bool FindType() {
    std::vector<std::string> names;
    for (const TypeName& known : kTypes) {
      if (known.name == cell_.type) {
        column_.type = known.type;
        return true;
      }
      names.emplace_back(known.name);
    }
    for (const RoleName& role : kRoles) names.emplace_back(role.name);
    const std::string nearest = NearestWord(cell_.type, names);
    Mistake("UnknownColumnType", Concat("no column has the type `", cell_.type, "`"),
            !nearest.empty() ? Concat("did you mean `", nearest, "`?")
                             : "use string, long, int, short, byte, double, float, boolean, date, "
                               "datetime, duration or edtf");
    return false;
  }

  void ReadValidityRole() {
    if (cell_.name == "valid_from") column_.role = ColumnRole::kValidFrom;
    if (cell_.name == "valid_to") column_.role = ColumnRole::kValidTo;
    if (cell_.name == "at") column_.role = ColumnRole::kAt;
    if (!IsValidityRole(column_.role)) return;
    const bool temporal = column_.type == CellType::kDate || column_.type == CellType::kDateTime ||
                          column_.type == CellType::kEdtf;
    if (temporal && !cell_.is_array) return;
    Mistake(
        "UnknownColumnType",
        Concat("`", cell_.name, "` says when something holds: it is a date, a datetime or edtf"),
        Concat("write `", cell_.name, ":date`, or give a property of that name another one"));
  }

  void ReadOptions() {
    std::string_view rest = cell_.options;
    while (!rest.empty()) {
      const size_t comma = rest.find(',');
      const std::string_view option = Trimmed(rest.substr(0, comma));
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
      const size_t colon = option.find(':');
      if (colon == std::string_view::npos) {
        Mistake("UnknownOption", Concat("`", option, "` is not an option"),
                "write options as {name:value, name:value}");
        continue;
      }
      ReadOption(Trimmed(option.substr(0, colon)), Trimmed(option.substr(colon + 1)));
    }
  }

  void ReadOption(std::string_view name, std::string_view value) {
    for (const std::pair<std::string_view, std::string_view>& former : options_) {
      if (former.first != name) continue;
      if (former.second != value) {
        Mistake("ContradictoryOptions",
                Concat("`", name, "` is said to be `", former.second, "` and `", value, "`"));
      }
      return;
    }
    options_.emplace_back(name, value);
    if (name == "end") return ReadEnd(value);
    if (name == "blank") return ReadBlank(value);
    if (name == "id-type") return ReadIdType(value);
    if (name == "rows") return ReadRows(value);
    const std::string nearest = NearestWord(name, {"end", "blank", "id-type", "rows"});
    Mistake("UnknownOption", Concat("no column has an option `", name, "`"),
            nearest.empty() ? "there are end, blank, id-type and rows"
                            : Concat("did you mean `", nearest, "`?"));
  }

  void BadOptionValue(std::string_view name, std::string_view value, std::string_view known) {
    Mistake("UnknownOption", Concat("the option `", name, "` cannot be `", value, "`"),
            Concat("it is ", known));
  }

  void MisplacedOption(std::string_view name, std::string_view owner) {
    Mistake("UnknownOption",
            Concat("the option `", name, "` belongs to ", owner, ", not to `", column_.shown, "`"));
  }

  void ReadEnd(std::string_view value) {
    if (column_.role != ColumnRole::kValidTo) return MisplacedOption("end", "`valid_to`");
    if (value != "inclusive" && value != "exclusive")
      return BadOptionValue("end", value, "inclusive or exclusive");
    column_.end_inclusive = value == "inclusive";
  }

  void ReadBlank(std::string_view value) {
    if (!IsValidityRole(column_.role))
      return MisplacedOption("blank", "`valid_from`, `valid_to` and `at`");
    if (value != "open" && value != "unknown")
      return BadOptionValue("blank", value, "open or unknown");
    column_.blank = value == "open" ? BlankMeaning::kOpen : BlankMeaning::kUnknown;
  }

  void ReadIdType(std::string_view value) {
    if (!IsIdRole(column_.role)) return MisplacedOption("id-type", "id columns");
    if (value != "long" && value != "int" && value != "string") {
      return BadOptionValue("id-type", value, "string, long or int");
    }
    column_.integer_ids = value != "string";
  }

  void ReadRows(std::string_view value) {
    if (column_.role != ColumnRole::kId) return MisplacedOption("rows", ":ID columns");
    if (value != "periods") return BadOptionValue("rows", value, "periods");
    column_.rows_are_periods = true;
  }

  MistakePlace place_;
  LoadErrors& errors_;
  HeaderCell cell_;
  CsvColumn column_;
  std::vector<std::pair<std::string_view, std::string_view>> options_;
};

// Puts together what a delimiter inside unquoted braces has split.
std::vector<CsvField> HeaderFields(const CsvRow& row, char delimiter) {
  std::vector<CsvField> fields;
  for (const CsvField& field : row.fields) {
    CsvField* last = fields.empty() ? nullptr : &fields.back();
    const bool in_braces = last != nullptr && !last->quoted &&
                           last->text.find('{') != std::string_view::npos &&
                           last->text.find('}') == std::string_view::npos;
    if (!in_braces || delimiter != ',') {
      fields.push_back(field);
      continue;
    }
    const size_t size = static_cast<size_t>(field.raw.data() + field.raw.size() - last->raw.data());
    last->raw = std::string_view(last->raw.data(), size);
    last->text = last->raw;
  }
  return fields;
}

}  // namespace

std::optional<CellType> FindCellType(std::string_view name) {
  for (const TypeName& known : kTypes) {
    if (known.name == name) return known.type;
  }
  return std::nullopt;
}

const CsvColumn* CsvHeader::Find(ColumnRole role) const {
  for (const CsvColumn& column : columns) {
    if (column.role == role) return &column;
  }
  return nullptr;
}

CsvHeader ParseHeader(const CsvRow& row, char delimiter, const MistakePlace& place,
                      LoadErrors& errors) {
  const uint64_t before = errors.count();
  const std::vector<CsvField> fields = HeaderFields(row, delimiter);
  CsvHeader header;
  for (const CsvField& field : fields) {
    const uint32_t number = static_cast<uint32_t>(header.columns.size() + 1);
    header.columns.push_back(ColumnParser(field, number, place, errors).Parse());
  }
  header.good = errors.count() == before;
  CheckHeader(row, fields, place, &header, errors);
  header.good = errors.count() == before;
  return header;
}

}  // namespace entente::loaders
