// The worker of the tests that call supervise() themselves: its options are these few.
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "fault_parts.hpp"

namespace {

long number(const std::string& text) {
  long value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

docmill::StageSettings settings_from(const std::vector<std::pair<std::string, std::string>>& options) {
  docmill::StageSettings settings;
  for (const auto& [key, value] : options) {
    if (key == "page-timeout") settings.limits.page_timeout = std::chrono::milliseconds{number(value)};
    if (key == "retries") settings.limits.retries = static_cast<unsigned>(number(value));
    if (key == "export") settings.document_exports.push_back(value);
    if (key == "no-sandbox") settings.sandbox = false;
    if (key == "die-at-start") std::abort();
    if (key == "refuse") throw docmill::Error{docmill::Stage::classify, docmill::Code::not_found, value};
  }
  return settings;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 || std::strcmp(arguments[1], "--worker") != 0) return 2;
  return docmill::worker_main(settings_from, docmill::fault_parts());
}
