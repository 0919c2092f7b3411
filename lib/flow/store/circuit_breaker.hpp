#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace docmill {

/// Keeps a caller from waiting again and again for a service that does not answer (M. Nygard, "Release It!",
/// 2nd ed., ch. 5). Closed: calls go through. Open, after some failures in a row: none does. Half-open, when
/// a pause is over: one does, and decides; after each that fails the pause is twice as long.
class CircuitBreaker {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Settings {
    unsigned failures = 3;  ///< in a row, that open it
    std::chrono::milliseconds pause{500}, longest_pause{30'000};
    std::function<Time()> now = std::chrono::steady_clock::now;
  };
  enum class State { closed, open, half_open };
  struct Transitions {
    uint64_t opened = 0, half_opened = 0, closed = 0;
  };

  explicit CircuitBreaker(Settings settings) : settings_{std::move(settings)}, pause_{settings_.pause} {}
  /// Whether a call may be made now; whoever makes it says how it went.
  bool allows();
  void succeeded();
  void failed();
  State state() const { return state_; }
  const Transitions& transitions() const { return transitions_; }

 private:
  void open();

  Settings settings_;
  State state_ = State::closed;
  Transitions transitions_;
  unsigned failures_ = 0;
  std::chrono::milliseconds pause_;
  Time open_until_{};
};

std::string_view to_string(CircuitBreaker::State state);

}  // namespace docmill
