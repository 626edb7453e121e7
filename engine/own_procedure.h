// A caller's procedure as the query engine runs it. Not part of the public interface.
#pragma once

#include "engine/procedure.h"
#include "query/procedures/procedure.h"

namespace entente {

query::ProcedureDefinition DefinitionOf(Procedure procedure);

}  // namespace entente
