#include "engine/own_procedure.h"

#include <memory>
#include <utility>

#include "base/text.h"

namespace entente {
namespace {

using graph::Value;

// Rows that were made all at once.
class OwnRows final : public query::ProcedureRows {
 public:
  explicit OwnRows(std::vector<Value> values) : values_(std::move(values)) {}

  StatusOr<bool> Next(absl::Span<Value> row) override {
    if (next_ == values_.size()) return false;
    for (Value& value : row) value = values_[next_++];
    return true;
  }

 private:
  std::vector<Value> values_;
  size_t next_ = 0;
};

std::vector<query::ProcedureDefinition::Field> FieldsOf(std::vector<Procedure::Field> fields) {
  std::vector<query::ProcedureDefinition::Field> out;
  out.reserve(fields.size());
  for (Procedure::Field& field : fields) out.push_back({std::move(field.name), field.kinds});
  return out;
}

Status IncompleteRow(const std::string& name, size_t wanted) {
  return RuntimeError(ErrorType::kProcedure, "InvalidProcedureResult",
                      Concat(name, " gave a row that has not ", wanted, " values"));
}

}  // namespace

query::ProcedureDefinition DefinitionOf(Procedure procedure) {
  query::ProcedureDefinition definition;
  definition.name = procedure.name;
  definition.parameters = FieldsOf(std::move(procedure.parameters));
  definition.columns = FieldsOf(std::move(procedure.results));
  const size_t width = definition.columns.size();
  if (width == 0) return definition;
  definition.body =
      [name = std::move(procedure.name), rows = std::move(procedure.rows), width](
          query::ProcedureContext& context,
          absl::Span<const Value> arguments) -> StatusOr<std::unique_ptr<query::ProcedureRows>> {
    ENTENTE_ASSIGN_OR_RETURN(std::vector<Value> values, rows(arguments, context.arena));
    if (values.size() % width != 0) return IncompleteRow(name, width);
    return std::make_unique<OwnRows>(std::move(values));
  };
  return definition;
}

}  // namespace entente
