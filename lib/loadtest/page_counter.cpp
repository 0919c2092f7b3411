#include "loadtest/page_counter.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"

namespace docmill::loadtest {
namespace {

/// Keys of a record stand in one order without blanks, and a quotation mark inside its texts is escaped:
/// these bytes occur nowhere else.
constexpr std::string_view page_key = "\"counts\":{\"pages\":";
constexpr std::size_t longest_number = 20;
constexpr std::size_t longest_line = 4096;  // std::regex recurses on its input

}  // namespace

PageCounter::PageCounter(const PageRule& rule) : kind_{rule.kind} {
  if (kind_ != PageRule::Kind::pattern) return;
  try {
    pattern_ = std::regex{rule.pattern, std::regex::ECMAScript | std::regex::optimize};
  } catch (const std::regex_error& error) {
    throw Error{Stage::run, Code::damaged, "pages: '" + rule.pattern + "' is no regular expression"};
  }
  if (pattern_.mark_count() < 1)
    throw Error{Stage::run, Code::damaged,
                "pages: '" + rule.pattern + "' needs a group for the number, like 'pages: (\\d+)'"};
}

void PageCounter::add(std::string_view output) {
  if (kind_ == PageRule::Kind::records) add_records(output);
  if (kind_ == PageRule::Kind::pattern) add_lines(output);
}

std::optional<uint64_t> PageCounter::pages() {
  if (kind_ == PageRule::Kind::pattern && !carried_.empty()) match(std::exchange(carried_, {}));
  return pages_;
}

void PageCounter::add_records(std::string_view output) {
  carried_ += output;
  std::size_t from = 0;
  for (;;) {
    const auto found = carried_.find(page_key, from);
    if (found == std::string::npos) {
      // The key may have begun in the last bytes.
      from = std::max(from, carried_.size() - std::min(carried_.size(), page_key.size() - 1));
      break;
    }
    const auto number = found + page_key.size();
    const auto end = carried_.find_first_not_of("0123456789", number);
    if (end == std::string::npos && carried_.size() - number <= longest_number) {
      from = found;
      break;
    }
    uint64_t count = 0;
    std::from_chars(carried_.data() + number, carried_.data() + std::min(end, carried_.size()), count);
    pages_ = pages_.value_or(0) + count;
    from = std::min(end, carried_.size());
  }
  carried_.erase(0, from);
}

void PageCounter::add_lines(std::string_view output) {
  while (!output.empty()) {
    const auto end = std::min(output.find('\n'), output.size());
    if (carried_.size() < longest_line)
      carried_ += output.substr(0, std::min(end, longest_line - carried_.size()));
    if (end == output.size()) return;
    match(std::exchange(carried_, {}));
    output.remove_prefix(end + 1);
  }
}

void PageCounter::match(const std::string& line) {
  for (std::sregex_iterator it{line.begin(), line.end(), pattern_}, end; it != end; ++it) {
    uint64_t count = 0;
    const auto text = (*it)[1].str();
    if (std::from_chars(text.data(), text.data() + text.size(), count).ec == std::errc{})
      pages_ = pages_.value_or(0) + count;
  }
}

}  // namespace docmill::loadtest
