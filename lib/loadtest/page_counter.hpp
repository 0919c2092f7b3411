#pragma once
#include <cstdint>
#include <optional>
#include <regex>
#include <string>
#include <string_view>

#include "loadtest/launcher.hpp"

namespace docmill::loadtest {

/// Counts the pages that a stream of output tells of, in memory that does not grow with it.
class PageCounter {
 public:
  /// Throws Error (damaged) for a pattern that is no regular expression.
  explicit PageCounter(const PageRule& rule);
  void add(std::string_view output);
  /// At the end; none when nothing told of pages.
  std::optional<uint64_t> pages();

 private:
  void add_records(std::string_view output);
  void add_lines(std::string_view output);
  void match(const std::string& line);

  PageRule::Kind kind_;
  std::regex pattern_;
  std::string carried_;  // the end of the output so far: a beginning of what is looked for
  std::optional<uint64_t> pages_;
};

}  // namespace docmill::loadtest
