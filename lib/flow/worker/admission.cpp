#include "flow/worker/admission.hpp"

namespace docmill {

void Gate::enter() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return inside_ < most_; });
  ++inside_;
}

void Gate::leave() {
  const std::lock_guard lock{mutex_};
  --inside_;
  changed_.notify_one();
}

void Gate::admit(std::size_t most) {
  const std::lock_guard lock{mutex_};
  most_ = most;
  changed_.notify_all();
}

}  // namespace docmill
