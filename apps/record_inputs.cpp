#include "record_inputs.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

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

bool RecordInputs::ready() {
  while (!found_ && lines_.ready()) {
    auto line = lines_.next();
    if (!line) return true;
    found_ = to_input(std::move(*line));
  }
  return found_.has_value();
}

std::optional<Input> RecordInputs::next() {
  while (!found_) {
    auto line = lines_.next();
    if (!line) return std::nullopt;
    found_ = to_input(std::move(*line));
  }
  return std::exchange(found_, std::nullopt);
}

/// Nothing for lines that give no input.
std::optional<Input> RecordInputs::to_input(LineReader::Line line) {
  ++line_;
  auto& text = line.text;
  if (text.ends_with('\r')) text.pop_back();
  if (text.find_first_not_of(" \t") == std::string::npos) return std::nullopt;
  if (line.too_long) {
    refuse(longest_record + 1, "longer than 256 MiB");
    return std::nullopt;
  }
  try {
    auto decoded = decode(text);
    if (const auto* end = std::get_if<EndRecord>(&decoded)) {
      announced_ += end->total();
      ended_ = true;
      return std::nullopt;
    }
    ++taken_;
    ended_ = false;
    return RecordInput{std::move(text), std::get<Document>(std::move(decoded))};
  } catch (const RefusedLine& error) {
    refuse(error.column, error.what());
    return std::nullopt;
  }
}

void RecordInputs::refuse(std::size_t column, const std::string& reason) {
  ++refused_;
  ended_ = false;
  log(LogLevel::error, name_ + ", line " + std::to_string(line_) + ", column " + std::to_string(column) +
                           ": no record: " + reason);
}

}  // namespace docmill
