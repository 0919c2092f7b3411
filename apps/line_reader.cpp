#include "line_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <poll.h>
#include <unistd.h>

#include "base/error.hpp"
#include "flow/supervisor/signal_watch.hpp"

namespace docmill {
namespace {

/// At its end, too.
bool is_readable(int descriptor) {
  pollfd wait{descriptor, POLLIN, 0};
  return ::poll(&wait, 1, 0) > 0;
}

}  // namespace

bool LineReader::fill() {
  constexpr std::size_t chunk = 1 << 18;
  buffer_.resize(chunk);
  at_ = 0;
  ssize_t count = 0;
  do count = ::read(descriptor_, buffer_.data(), chunk);
  while (count < 0 && errno == EINTR && !SignalWatch::received());
  const int error = errno;
  buffer_.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count < 0 && error != EINTR)
    throw Error{Stage::input, Code::unreadable, std::string{"standard input: "} + std::strerror(error)};
  return count > 0;
}

/// One step towards a complete line or the end.
void LineReader::advance() {
  if (at_ == buffer_.size() && !fill()) {
    ended_ = true;
    return;
  }
  begun_ = true;
  const auto end = std::min(buffer_.find(separator_, at_), buffer_.size());
  const auto room = limit_ - line_.text.size();
  line_.too_long |= end - at_ > room;
  line_.text.append(buffer_, at_, std::min(end - at_, room));
  complete_ = end < buffer_.size();
  at_ = complete_ ? end + 1 : end;
}

bool LineReader::ready() {
  while (!complete_ && !ended_ && (at_ < buffer_.size() || is_readable(descriptor_))) advance();
  return complete_ || ended_;
}

std::optional<LineReader::Line> LineReader::next() {
  while (!complete_ && !ended_) advance();
  if (!begun_ || SignalWatch::received()) return std::nullopt;
  begun_ = complete_ = false;
  return std::exchange(line_, {});
}

}  // namespace docmill
