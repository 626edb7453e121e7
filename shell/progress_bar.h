// One line on a terminal that says how far a load is.
#pragma once

#include <ostream>

#include "engine/database.h"

namespace entente::shell {

class ProgressBar {
 public:
  // Where `visible` is false nothing is ever written.
  ProgressBar(std::ostream& out, bool visible) : out_(out), visible_(visible) {}
  void Show(const LoadProgress& progress);
  // Wipes the line, so that what follows begins at its start.
  void Clear();

 private:
  std::ostream& out_;
  const bool visible_;
  bool drawn_ = false;
  int percent_ = -1;
};

}  // namespace entente::shell
