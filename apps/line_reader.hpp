#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace docmill {

/// Lines of a file descriptor, each bounded. A longer one comes cut, with `too_long` set, the rest of it
/// skipped.
class LineReader {
 public:
  struct Line {
    std::string text;
    bool too_long = false;
  };
  LineReader(int descriptor, char separator, std::size_t limit)
      : descriptor_{descriptor}, separator_{separator}, limit_{limit} {}
  /// Nothing at the end, and after a signal to stop. Throws Error unreadable.
  std::optional<Line> next();
  /// False when next() would have to wait.
  bool ready();
  int descriptor() const { return descriptor_; }

 private:
  void advance();
  bool fill();

  int descriptor_;
  char separator_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;
  Line line_;
  bool begun_ = false, complete_ = false, ended_ = false;
};

}  // namespace docmill
