#include "repeated_inputs.hpp"

namespace docmill {

std::optional<Input> RepeatedInputs::next() {
  if (again_) {
    if (next_ == taken_.size()) return std::nullopt;
    return taken_[next_++];
  }
  auto input = all_.next();
  if (input) taken_.push_back(*input);
  return input;
}

void RepeatedInputs::begin_again() {
  again_ = true;
  next_ = 0;
}

}  // namespace docmill
