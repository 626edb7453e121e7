#include "shell/progress_bar.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "shell/table_format.h"

namespace entente::shell {

void ProgressBar::Show(const LoadProgress& progress) {
  constexpr int kCells = 30;
  constexpr size_t kNameColumns = 32;
  const double share = progress.bytes_total == 0 ? 0
                                                 : static_cast<double>(progress.bytes_done) /
                                                       static_cast<double>(progress.bytes_total);
  const int percent = static_cast<int>(100 * std::clamp(share, 0.0, 1.0));
  if (!visible_ || percent == percent_) return;
  percent_ = percent;
  drawn_ = true;
  std::string bar;
  for (int cell = 0; cell < kCells; ++cell) bar.append(cell * 100 < percent * kCells ? "━" : "─");
  const std::string name = progress.file.substr(progress.file.rfind('/') + 1);
  out_ << "\r\033[K" << bar << Concat(" ", percent, " % ") << CutToWidth(name, kNameColumns)
       << std::flush;
}

void ProgressBar::Clear() {
  if (drawn_) out_ << "\r\033[K" << std::flush;
  drawn_ = false;
}

}  // namespace entente::shell
