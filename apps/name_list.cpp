#include "name_list.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace {

constexpr std::size_t longest_name = 1 << 20;

int open_list(const std::string& file) {
  if (file == "-") return STDIN_FILENO;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    throw Error{Stage::input, errno == ENOENT ? Code::not_found : Code::unreadable,
                "--files-from " + file + ": " + std::strerror(errno)};
  return descriptor;
}

}  // namespace

NameList::NameList(const std::string& file, bool null_separated)
    : descriptor_{open_list(file)},
      null_separated_{null_separated},
      lines_{descriptor_, null_separated ? '\0' : '\n', longest_name} {}

NameList::~NameList() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

bool NameList::ready() {
  while (found_.empty() && lines_.ready()) {
    auto line = lines_.next();
    if (!line) return true;
    found_ = to_name(std::move(*line));
  }
  return !found_.empty();
}

std::optional<std::string> NameList::next() {
  while (found_.empty()) {
    auto line = lines_.next();
    if (!line) return std::nullopt;
    found_ = to_name(std::move(*line));
  }
  return std::exchange(found_, {});
}

/// "" for an empty line.
std::string NameList::to_name(LineReader::Line line) {
  auto& name = line.text;
  if (!null_separated_) {
    if (first_ && name.starts_with("\xEF\xBB\xBF")) name.erase(0, 3);
    if (name.ends_with('\r')) name.pop_back();
  }
  first_ = false;
  return std::move(name);
}

}  // namespace docmill
