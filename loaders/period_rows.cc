#include "loaders/period_rows.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace entente::loaders {

void PeriodRows::AddRow(ElementHandle element, const RowValidity& validity) {
  rows_.push_back({element, validity});
}

void PeriodRows::AddValue(graph::PropertyKeyId key, const graph::Value& value) {
  cells_.push_back({static_cast<uint32_t>(rows_.size() - 1), key, value});
}

void PeriodRows::WriteValidity(ElementSink& sink) {
  std::vector<uint32_t> order(rows_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [this](uint32_t a, uint32_t b) { return rows_[a].element < rows_[b].element; });
  for (size_t begin = 0; begin < order.size();) {
    const ElementHandle element = rows_[order[begin]].element;
    size_t end = begin;
    bool unstated = false;
    std::vector<graph::Period> certain, possible;
    for (; end < order.size() && rows_[order[end]].element == element; ++end) {
      const RowValidity& row = rows_[order[end]].validity;
      unstated |= row.is_unstated();
      const graph::Validity validity = row.ToValidity();
      certain.insert(certain.end(), validity.certain.periods().begin(),
                     validity.certain.periods().end());
      possible.insert(possible.end(), validity.possible.periods().begin(),
                      validity.possible.periods().end());
    }
    if (!unstated) {
      sink.SetValidity(element, {graph::PeriodSet::Of(std::move(certain)),
                                 graph::PeriodSet::Of(std::move(possible))});
    }
    begin = end;
  }
}

StatusOr<uint64_t> PeriodRows::Finish(ElementSink& sink) {
  WriteValidity(sink);
  std::stable_sort(cells_.begin(), cells_.end(), [this](const Cell& a, const Cell& b) {
    return std::tuple(rows_[a.row].element, a.key) < std::tuple(rows_[b.row].element, b.key);
  });
  HistoryWriter history(sink);
  uint64_t num_histories = 0;
  for (size_t begin = 0; begin < cells_.size();) {
    const Cell& first = cells_[begin];
    const ElementHandle element = rows_[first.row].element;
    bool same = true;
    size_t end = begin;
    for (; end < cells_.size() && rows_[cells_[end].row].element == element &&
           cells_[end].key == first.key;
         ++end) {
      same &= graph::Equivalent(cells_[end].value, first.value);
    }
    for (size_t i = begin; i < end && !same; ++i) {
      if (cells_[i].value.is_null()) continue;
      ENTENTE_RETURN_IF_ERROR(
          history.Add(element, first.key, rows_[cells_[i].row].validity, cells_[i].value));
      ++num_histories;
    }
    if (same && !first.value.is_null())
      ENTENTE_RETURN_IF_ERROR(sink.SetValue(element, first.key, first.value));
    begin = end;
  }
  ENTENTE_RETURN_IF_ERROR(history.Finish());
  rows_.clear();
  cells_.clear();
  return num_histories;
}

}  // namespace entente::loaders
