// Numbers that cannot be mixed up: StrongId<struct VertexTag, uint32_t> converts to its number only
// when asked.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>

namespace entente {

template <typename Tag, typename Number>
class StrongId {
 public:
  using number_type = Number;
  constexpr StrongId() = default;
  constexpr explicit StrongId(Number number) : number_(number) {}
  constexpr Number number() const { return number_; }
  static constexpr StrongId None() { return StrongId(std::numeric_limits<Number>::max()); }
  constexpr bool is_none() const { return number_ == std::numeric_limits<Number>::max(); }
  constexpr auto operator<=>(const StrongId&) const = default;
  template <typename H>
  friend H AbslHashValue(H state, StrongId id) {
    return H::combine(std::move(state), id.number_);
  }

 private:
  Number number_ = std::numeric_limits<Number>::max();
};

}  // namespace entente
