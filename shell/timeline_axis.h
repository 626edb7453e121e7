// The time axis of a timeline in the terminal: which cells a period covers, and where its ticks
// stand.
//
// Units:   half cells and cells from the left edge. Errors: none.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "graph/period.h"

namespace entente::shell {

class TimelineAxis {
 public:
  // `width` cells for all that lies between the finite bounds seen, with some room beside them
  // where a period is open. REQUIRES: width > 2.
  TimelineAxis(const std::vector<graph::Validity>& shown, size_t width);

  // No period has a finite bound: there is nothing to measure.
  bool is_empty() const { return from_ >= to_; }
  size_t width() const { return width_; }
  // The half cells [first, second) of a period, at least one.
  std::pair<size_t, size_t> HalfCells(const graph::Period& period) const;

  struct Tick {
    size_t cell = 0;
    std::string label;
  };
  const std::vector<Tick>& ticks() const { return ticks_; }
  // The labels, each above (or below) its tick as far as there is room.
  std::string LabelLine() const;

 private:
  double Position(graph::Instant at) const;  // in half cells, beyond the edges too

  size_t width_;
  double from_ = 0;  // microseconds
  double to_ = 0;
  std::vector<Tick> ticks_;
};

}  // namespace entente::shell
