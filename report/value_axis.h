// Where the ticks of an axis of numbers stand: at 1, 2 or 5 times a power of ten.
//
// Threads: pure. Order: ascending.
#pragma once

#include <string>
#include <vector>

namespace entente::report {

struct ValueAxis {
  double from = 0;  // a tick, at most the least value
  double to = 1;    // a tick, at least the greatest
  double step = 1;
  std::vector<double> Ticks() const;
};

// `whole`: no ticks between integers. Zero is on the axis where all values have one sign and it is
// not far. REQUIRES: finite, least <= greatest, most_ticks >= 2.
ValueAxis ChooseValueAxis(double least, double greatest, bool whole, int most_ticks);

// 12, 1 250 000 (with narrow spaces), 0.25.
std::string NumberText(double value);

}  // namespace entente::report
