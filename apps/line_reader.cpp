#include "line_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "base/error.hpp"
#include "stop_signal.hpp"

namespace docmill {

bool LineReader::fill() {
  constexpr std::size_t chunk = 1 << 18;
  buffer_.resize(chunk);
  at_ = 0;
  ssize_t count = 0;
  do count = ::read(descriptor_, buffer_.data(), chunk);
  while (count < 0 && errno == EINTR && !stop_requested());
  const int error = errno;
  buffer_.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count < 0 && error != EINTR)
    throw Error{Stage::input, Code::unreadable, std::string{"standard input: "} + std::strerror(error)};
  return count > 0;
}

std::optional<LineReader::Line> LineReader::next() {
  Line line;
  bool any = false;
  while (true) {
    if (at_ == buffer_.size() && !fill()) break;
    any = true;
    const auto end = std::min(buffer_.find(separator_, at_), buffer_.size());
    const auto room = limit_ - line.text.size();
    line.too_long |= end - at_ > room;
    line.text.append(buffer_, at_, std::min(end - at_, room));
    at_ = end;
    if (end < buffer_.size()) {
      ++at_;
      return line;
    }
  }
  return any && !stop_requested() ? std::optional{std::move(line)} : std::nullopt;
}

}  // namespace docmill
