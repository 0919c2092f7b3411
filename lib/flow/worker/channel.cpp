#include "flow/worker/channel.hpp"

#include <cerrno>

#include <sys/socket.h>

namespace docmill {

std::optional<Frame> Channel::receive() {
  while (true) {
    if (auto frame = reader_.next()) return frame;
    if (!reader_.receive(descriptor_)) return std::nullopt;
  }
}

void Channel::send(const Frame& frame) {
  std::string bytes;
  append_frame(bytes, frame);
  std::unique_lock lock{mutex_};
  if (waiting_.empty())
    waiting_.swap(bytes);
  else
    waiting_ += bytes;
  if (writing_) return;
  writing_ = true;
  while (!waiting_.empty() && !broken_) {
    bytes.clear();
    bytes.swap(waiting_);
    lock.unlock();
    const bool written = write(bytes);
    lock.lock();
    broken_ = !written;
  }
  writing_ = false;
}

void Channel::stop_receiving() {
  ::shutdown(descriptor_, SHUT_RD);
}

bool Channel::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace docmill
