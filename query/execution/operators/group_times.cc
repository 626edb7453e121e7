#include "query/execution/operators/group_times.h"

#include "base/check.h"

namespace entente::query {

bool GroupTimes::FindWhole() {
  switch (whole_range_.kind) {
    case WholeRange::Kind::kConstant:
      whole_ = graph::Validity::Exact(whole_range_.range);
      break;
    case WholeRange::Kind::kSlot:
      whole_ = graph::Validity::Exact(context_.RangeOf(whole_range_.slot));
      break;
    case WholeRange::Kind::kOuterRow:
      ENTENTE_CHECK(argument_ != nullptr);
      whole_ = argument_->OuterValidity();
      break;
  }
  if (!whole_.possible.empty()) return true;
  context_.AddNotice("NoRange",
                     "no row brought a range of time, so that the aggregate holds at no time and "
                     "there is no row for it");
  return false;
}

}  // namespace entente::query
