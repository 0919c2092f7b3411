#include "name_list.hpp"

#include <cerrno>
#include <cstring>

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

std::optional<std::string> NameList::next() {
  while (auto line = lines_.next()) {
    auto& name = line->text;
    if (!null_separated_) {
      if (first_ && name.starts_with("\xEF\xBB\xBF")) name.erase(0, 3);
      if (name.ends_with('\r')) name.pop_back();
    }
    first_ = false;
    if (!name.empty()) return std::move(name);
  }
  return std::nullopt;
}

}  // namespace docmill
