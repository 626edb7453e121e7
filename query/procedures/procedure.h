// Procedures: what CALL runs once for each row that comes in, and whose rows it joins to that row.
//
// Ownership: a registry owns its definitions; plans point to them, so it outlives the statement.
// Errors:    a body's errors are runtime Diagnostics without a place; the operator adds the call's.
// Threads:   definitions are immutable; one call is made by one thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/status.h"
#include "graph/graph_view.h"
#include "graph/value.h"

namespace entente::query {

// What a procedure may look at besides its arguments.
struct ProcedureContext {
  Arena& arena;
  const graph::GraphView& view;
  graph::Instant now;
  std::function<void(Notice)> add_notice;
};

// The rows of one call, made one after another, so that LIMIT and interrupts stop it.
class ProcedureRows {
 public:
  virtual ~ProcedureRows() = default;
  // Fills a row, one value for each column of the definition; false: there are no more rows.
  virtual StatusOr<bool> Next(absl::Span<graph::Value> row) = 0;
};

using ProcedureBody = std::function<StatusOr<std::unique_ptr<ProcedureRows>>(
    ProcedureContext& context, absl::Span<const graph::Value> arguments)>;

struct ProcedureDefinition {
  struct Field {
    std::string name;
    graph::KindSet kinds;  // without null, which every field takes
  };
  std::string name;  // with its namespace: time.calendar
  std::vector<Field> parameters;
  std::vector<Field> columns;  // none: a row that comes in goes on as it is
  ProcedureBody body;          // none where there are no columns to fill
};

// Procedures by name, case ignored.
class ProcedureRegistry {
 public:
  // Takes the place of one with that name.
  void Add(ProcedureDefinition definition);
  // Null where there is none.
  const ProcedureDefinition* Find(std::string_view name) const;
  std::vector<std::string> Names() const;  // as they were added, by name

 private:
  std::map<std::string, ProcedureDefinition, std::less<>> by_lower_name_;
};

// Those that every database has: time.calendar, time.rolling.
const ProcedureRegistry& BuiltInProcedures();

// time.calendar and time.rolling.
void AddWindowProcedures(ProcedureRegistry* registry);

}  // namespace entente::query
