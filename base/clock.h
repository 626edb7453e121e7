// The one way to know the time below the shell: the engine supplies the system's clock, tests
// inject theirs.
#pragma once

#include <cstdint>

namespace entente {

class Clock {
 public:
  virtual ~Clock() = default;
  // Whole microseconds since 1970-01-01T00:00Z.
  virtual int64_t NowMicros() const = 0;
};

// Stands still at the given microsecond. For tests and for reports with a fixed date.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(int64_t micros) : micros_(micros) {}
  int64_t NowMicros() const override { return micros_; }

 private:
  int64_t micros_;
};

}  // namespace entente
