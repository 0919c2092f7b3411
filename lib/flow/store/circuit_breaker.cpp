#include "flow/store/circuit_breaker.hpp"

#include <algorithm>

namespace docmill {

bool CircuitBreaker::allows() {
  if (state_ == State::closed) return true;
  if (state_ == State::half_open || settings_.now() < open_until_) return false;
  state_ = State::half_open;
  ++transitions_.half_opened;
  return true;
}

void CircuitBreaker::succeeded() {
  failures_ = 0;
  if (state_ == State::closed) return;
  state_ = State::closed;
  ++transitions_.closed;
  pause_ = settings_.pause;
}

void CircuitBreaker::failed() {
  if (state_ == State::open) return;
  if (state_ == State::half_open) {
    pause_ = std::min(2 * pause_, settings_.longest_pause);
    open();
  } else if (++failures_ >= settings_.failures) {
    open();
  }
}

void CircuitBreaker::open() {
  state_ = State::open;
  ++transitions_.opened;
  open_until_ = settings_.now() + pause_;
}

std::string_view to_string(CircuitBreaker::State state) {
  switch (state) {
    case CircuitBreaker::State::closed:
      return "closed";
    case CircuitBreaker::State::open:
      return "open";
    case CircuitBreaker::State::half_open:
      return "half-open";
  }
  return {};
}

}  // namespace docmill
