#include "report/value_axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/check.h"

namespace entente::report {

std::vector<double> ValueAxis::Ticks() const {
  std::vector<double> ticks;
  const auto count = static_cast<int>(std::lround((to - from) / step));
  for (int i = 0; i <= count; ++i) ticks.push_back(from + i * step);
  return ticks;
}

ValueAxis ChooseValueAxis(double least, double greatest, bool whole, int most_ticks) {
  ENTENTE_CHECK(std::isfinite(least) && std::isfinite(greatest) && least <= greatest);
  if (least > 0 && least <= 0.6 * greatest) least = 0;
  if (greatest < 0 && greatest >= 0.6 * least) greatest = 0;
  if (least == greatest) {
    if (least > 0)
      least = 0;
    else
      greatest = least + 1;
  }
  const double rough = (greatest - least) / (most_ticks - 1);
  double step = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0, 10.0, 20.0}) {
    const double wider = std::pow(10, std::floor(std::log10(rough))) * factor;
    const double ticks = std::ceil(greatest / wider) - std::floor(least / wider) + 1;
    step = wider;
    if (ticks <= most_ticks) break;
  }
  if (whole) step = std::max(1.0, step);
  return {std::floor(least / step) * step, std::ceil(greatest / step) * step, step};
}

std::string NumberText(double value) {
  std::array<char, 40> text;
  if (value != std::round(value) || std::fabs(value) >= 1e15) {
    if (std::isnan(value)) return "–";
    if (std::isinf(value)) return value < 0 ? "−∞" : "∞";
    std::snprintf(text.data(), text.size(), "%.6g", std::fabs(value));
    return std::string(value < 0 ? "−" : "") + text.data();
  }
  std::snprintf(text.data(), text.size(), "%.0f", std::fabs(value));
  std::string digits(text.data());
  std::string out = value < 0 ? "−" : "";
  for (size_t i = 0; i < digits.size(); ++i) {
    const size_t behind = digits.size() - i;
    if (i > 0 && behind % 3 == 0 && digits.size() > 4) out.append("\u202F");
    out.push_back(digits[i]);
  }
  return out;
}

}  // namespace entente::report
