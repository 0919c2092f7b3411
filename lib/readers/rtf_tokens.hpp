#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace docmill {

struct RtfToken {
  enum class Kind {
    open,    ///< {
    close,   ///< }
    word,    ///< \name or \name12
    symbol,  ///< \~ and other single characters, which is `byte`
    byte     ///< a byte of text, written as itself or as \'xx
  };
  Kind kind = Kind::byte;
  char byte = 0;
  std::string_view name;
  std::optional<int> number;
};

/// Splits RTF into tokens; the data of \bin is passed over, line ends are nothing.
class RtfTokens {
 public:
  explicit RtfTokens(std::string_view rtf) : rtf_{rtf} {}
  bool next(RtfToken& token);

 private:
  void control(RtfToken& token);

  std::string_view rtf_;
  std::size_t at_ = 0;
};

}  // namespace docmill
