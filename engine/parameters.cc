#include "engine/parameters.h"

#include "base/text.h"

namespace entente {

Parameter::Parameter(std::string_view value) : arena_(std::make_shared<Arena>()) {
  value_ = graph::Value::String(ToNfc(value), *arena_);
}

Parameter::Parameter(const std::vector<Parameter>& items) : arena_(std::make_shared<Arena>()) {
  std::vector<graph::Value> values;
  values.reserve(items.size());
  for (const Parameter& item : items) values.push_back(graph::CopyInto(item.value(), *arena_));
  value_ = graph::Value::List(values, *arena_);
}

Parameter Parameter::Copy(const graph::Value& value) {
  Parameter copy;
  copy.arena_ = std::make_shared<Arena>();
  copy.value_ = graph::CopyInto(value, *copy.arena_);
  return copy;
}

}  // namespace entente
