#include "record_inputs.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "base/log.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

constexpr std::size_t longest_record = 256u << 20;

int open_records(const std::optional<std::filesystem::path>& file) {
  if (!file) return STDIN_FILENO;
  const int descriptor = ::open(file->c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    throw Error{Stage::input, errno == ENOENT ? Code::not_found : Code::unreadable,
                file->string() + ": " + std::strerror(errno)};
  return descriptor;
}

}  // namespace

RecordInputs::RecordInputs(const std::optional<std::filesystem::path>& file)
    : name_{file ? file->string() : "standard input"},
      descriptor_{open_records(file)},
      lines_{descriptor_, '\n', longest_record} {}

RecordInputs::~RecordInputs() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::optional<Input> RecordInputs::next() {
  while (auto line = lines_.next()) {
    ++line_;
    auto& text = line->text;
    if (text.ends_with('\r')) text.pop_back();
    if (text.find_first_not_of(" \t") == std::string::npos) continue;
    if (line->too_long) {
      refuse(longest_record + 1, "longer than 256 MiB");
      continue;
    }
    try {
      auto decoded = decode(text);
      if (const auto* end = std::get_if<EndRecord>(&decoded)) {
        announced_ += end->total();
        ended_ = true;
        continue;
      }
      ++taken_;
      ended_ = false;
      return RecordInput{std::move(text), std::get<Document>(std::move(decoded))};
    } catch (const RefusedLine& error) {
      refuse(error.column, error.what());
    }
  }
  return std::nullopt;
}

void RecordInputs::refuse(std::size_t column, const std::string& reason) {
  ++refused_;
  ended_ = false;
  log(LogLevel::error, name_ + ", line " + std::to_string(line_) + ", column " + std::to_string(column) +
                           ": no record: " + reason);
}

}  // namespace docmill
