#include "loaders/csv_header_check.h"

#include <utility>

#include "base/text.h"

namespace entente::loaders {
namespace {

class HeaderCheck {
 public:
  HeaderCheck(const CsvRow& row, const std::vector<CsvField>& fields, CsvHeader& header,
              const MistakePlace& place, LoadErrors& errors)
      : row_(row),
        fields_(fields),
        header_(header),
        place_(place),
        errors_(errors),
        columns_are_good_(header.good) {}

  void Run() {
    Duplicates();
    DecideKind();
    const bool has_bounds = Has(ColumnRole::kValidFrom) || Has(ColumnRole::kValidTo);
    if (Has(ColumnRole::kAt) && has_bounds) {
      At(*header_.Find(ColumnRole::kAt), "ContradictoryColumns",
         "`at` says when an event was, `valid_from` and `valid_to` how long something held: a file "
         "has one or the other");
    }
  }

 private:
  bool Has(ColumnRole role) const { return header_.Find(role) != nullptr; }

  void At(const CsvColumn& column, std::string_view code, std::string message,
          std::string help = "") {
    MistakePlace place = place_;
    place.line = row_.line;
    place.offending = fields_[column.number - 1].raw;
    place.column_number = column.number;
    place.column_name = column.shown;
    errors_.Add(place, code, std::move(message), std::move(help));
  }

  // A column that could not be understood may be the one that is missing.
  void Missing(std::string_view what, std::string help) {
    if (!columns_are_good_) return;
    MistakePlace place = place_;
    place.line = row_.line;
    place.offending = row_.raw;
    errors_.Add(place, "MissingColumn", Concat("the file has no ", what), std::move(help));
  }

  void Duplicates() {
    for (const CsvColumn& column : header_.columns) {
      if (column.role == ColumnRole::kIgnore) continue;
      for (const CsvColumn& other : header_.columns) {
        if (other.number >= column.number || other.role == ColumnRole::kIgnore) continue;
        const bool same_property = !column.name.empty() && column.name == other.name;
        const bool same_role = column.role == other.role && column.role != ColumnRole::kProperty;
        if (!same_property && !same_role) continue;
        At(column, "DuplicateColumn",
           same_property ? Concat("column ", other.number, " has the name `", other.name, "` too")
                         : Concat("column ", other.number, " says the same of a row"),
           "rename one of them, or mark it :IGNORE");
        break;
      }
    }
  }

  void Refuse(ColumnRole role, std::string_view kind) {
    const CsvColumn* column = header_.Find(role);
    if (column == nullptr) return;
    At(*column, "MisplacedColumn", Concat("a file of ", kind, " has no such column"),
       "put different things in different files");
  }

  void DecideKind() {
    if (Has(ColumnRole::kHistoryId)) return CheckHistory();
    if (Has(ColumnRole::kStartId) || Has(ColumnRole::kEndId) || Has(ColumnRole::kType))
      return CheckEdges();
    header_.kind = FileKind::kVertices;
    if (!Has(ColumnRole::kId)) {
      Missing(
          "id column",
          "vertices need `name:ID(Space)`, edges `:START_ID(Space)`, `:END_ID(Space)` and `:TYPE`, "
          "histories `:HISTORY_ID(Space)`");
    }
  }

  void CheckHistory() {
    header_.kind = FileKind::kHistory;
    for (const ColumnRole role : {ColumnRole::kId, ColumnRole::kStartId, ColumnRole::kEndId,
                                  ColumnRole::kType, ColumnRole::kLabel}) {
      Refuse(role, "histories");
    }
    if (!header_.has_validity()) {
      Missing("validity column",
              "a history says when its values held: add `valid_from:date` and `valid_to:date`, or "
              "`at:date`");
    }
    if (!Has(ColumnRole::kProperty))
      Missing("property column", "add the property whose history it is, such as `name:string`");
  }

  void CheckEdges() {
    header_.kind = FileKind::kEdges;
    Refuse(ColumnRole::kLabel, "edges");
    if (!Has(ColumnRole::kStartId))
      Missing(":START_ID column", "add `:START_ID(Space)`, the id of each edge's first end");
    if (!Has(ColumnRole::kEndId))
      Missing(":END_ID column", "add `:END_ID(Space)`, the id of each edge's second end");
    if (!Has(ColumnRole::kType)) Missing(":TYPE column", "add `:TYPE`, the type of each edge");
  }

  const CsvRow& row_;
  const std::vector<CsvField>& fields_;
  CsvHeader& header_;
  const MistakePlace& place_;
  LoadErrors& errors_;
  bool columns_are_good_;
};

}  // namespace

void CheckHeader(const CsvRow& row, const std::vector<CsvField>& fields, const MistakePlace& place,
                 CsvHeader* header, LoadErrors& errors) {
  HeaderCheck(row, fields, *header, place, errors).Run();
}

}  // namespace entente::loaders
