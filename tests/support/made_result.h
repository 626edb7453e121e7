// Results made by hand, for what formats and reports do with them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/result.h"

namespace entente {

class MadeResult {
 public:
  explicit MadeResult(std::vector<std::string> columns) {
    contents_.columns = std::move(columns);
    contents_.arena = std::make_shared<Arena>();
  }
  Arena& arena() { return *contents_.arena; }
  graph::Value Text(std::string_view text) { return graph::Value::String(text, arena()); }
  graph::Value Periods(const graph::Validity& validity) {
    return graph::Value::Of(validity, arena());
  }
  MadeResult& Row(const std::vector<graph::Value>& values) {
    ++contents_.num_rows;
    contents_.values.insert(contents_.values.end(), values.begin(), values.end());
    return *this;
  }
  MadeResult& AddNotice(Notice notice) {
    contents_.notices.push_back(std::move(notice));
    return *this;
  }
  Result Done() { return Result(std::move(contents_)); }

 private:
  Result::Contents contents_;
};

inline graph::Bound Day(int64_t year, int month, int day) {
  return {graph::Instant::FromDays(graph::DaysFromCivil(year, month, day)),
          graph::Granularity::kDay};
}
inline graph::Validity From(graph::Bound from, graph::Bound to = graph::Bound::PositiveInfinity()) {
  return graph::Validity::Exact(graph::PeriodSet(graph::Period{from, to}));
}

}  // namespace entente
