#include "flow/worker/inbox.hpp"

namespace docmill {

Inbox::Inbox(Channel& channel, std::function<void(FoundFrame)> deliver,
             std::function<void(const ReliefFrame&)> relieve)
    : channel_{channel}, deliver_{std::move(deliver)}, relieve_{std::move(relieve)}, thread_{[this] {
        receive();
      }} {}

Inbox::~Inbox() {
  channel_.stop_receiving();
}

void Inbox::receive() {
  while (auto frame = channel_.receive()) {
    if (auto* found = std::get_if<FoundFrame>(&*frame)) {
      deliver_(std::move(*found));
      continue;
    }
    if (const auto* relief = std::get_if<ReliefFrame>(&*frame)) {
      relieve_(*relief);
      continue;
    }
    const std::lock_guard lock{mutex_};
    if (auto* job = std::get_if<JobFrame>(&*frame))
      jobs_.push_back(std::move(*job));
    else
      finished_ = true;
    changed_.notify_all();
  }
  const std::lock_guard lock{mutex_};
  finished_ = true;
  changed_.notify_all();
}

std::optional<JobFrame> Inbox::next_job() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return finished_ || !jobs_.empty(); });
  if (jobs_.empty()) return std::nullopt;
  auto job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

}  // namespace docmill
