#include "readers/encoded_words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/unicode.hpp"
#include "readers/text_composer.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// =?charset?encoding?data?=
struct EncodedWord {
  std::string charset;  ///< in lower case, without a language
  bool base64 = false;
  std::string_view data;
  std::size_t end = 0;  ///< behind it
};

std::optional<EncodedWord> read_word(std::string_view text, std::size_t start) {
  // The rules allow 75 characters; without a limit words that do not end take the square of the time.
  constexpr std::size_t longest_charset = 40, longest_data = 8'000;
  const auto mark = text.find('?', start + 2);
  if (mark == std::string_view::npos || mark - start > longest_charset || mark + 2 >= text.size() ||
      text[mark + 2] != '?')
    return std::nullopt;
  const char encoding = text[mark + 1];
  EncodedWord word;
  word.base64 = encoding == 'b' || encoding == 'B';
  if (!word.base64 && encoding != 'q' && encoding != 'Q') return std::nullopt;
  const auto length = text.substr(mark + 3, longest_data).find("?=");
  if (length == std::string_view::npos) return std::nullopt;
  const auto end = mark + 3 + length;
  const auto charset = text.substr(start + 2, mark - start - 2);
  word.charset = to_lower(to_valid_utf8(charset.substr(0, charset.find('*'))));
  word.data = text.substr(mark + 3, end - mark - 3);
  word.end = end + 2;
  return word;
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void append_quoted(std::string& bytes, std::string_view data) {
  for (std::size_t i = 0; i < data.size(); ++i) {
    const int high = data[i] == '=' && i + 2 < data.size() ? hex_digit(data[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(data[i + 2]);
    if (low >= 0) {
      bytes += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      bytes += data[i] == '_' ? ' ' : data[i];
    }
  }
}

/// Base64 whose digits may go on from one word to the next.
class Base64Digits {
 public:
  void append(std::string& bytes, std::string_view data) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (const char c : data) {
      if (c == '=') reset();
      const auto digit = digits.find(c);
      if (digit == std::string_view::npos) continue;
      bits_ = (bits_ << 6 | static_cast<unsigned>(digit)) & 0xFFFF;
      count_ += 6;
      if (count_ < 8) continue;
      count_ -= 8;
      bytes += static_cast<char>(bits_ >> count_ & 0xFF);
    }
  }
  void reset() { bits_ = count_ = 0; }

 private:
  unsigned bits_ = 0, count_ = 0;
};

class HeaderDecoder {
 public:
  explicit HeaderDecoder(std::string_view text) : text_{text} {}

  std::string decode() {
    std::size_t plain = 0;
    for (auto at = text_.find("=?"); at != std::string_view::npos;) {
      const auto word = read_word(text_, at);
      if (!word) {
        at = text_.find("=?", at + 2);
        continue;
      }
      const auto between = text_.substr(plain, at - plain);
      const bool adjacent = plain > 0 && between.find_first_not_of(blanks) == std::string_view::npos;
      if (!adjacent || word->charset != charset_) flush();
      if (!adjacent) decoded_ += between;
      add(*word);
      plain = word->end;
      at = text_.find("=?", plain);
    }
    flush();
    return decoded_ += text_.substr(plain);
  }

 private:
  void add(const EncodedWord& word) {
    charset_ = word.charset;
    if (word.base64) {
      digits_.append(bytes_, word.data);
    } else {
      digits_.reset();
      append_quoted(bytes_, word.data);
    }
  }

  void flush() {
    decoded_ += decode_mail_text(std::exchange(bytes_, {}), charset_);
    digits_.reset();
  }

  std::string_view text_;
  std::string decoded_, bytes_, charset_;
  Base64Digits digits_;
};

}  // namespace

std::string decode_mail_text(std::string_view bytes, std::string_view charset) {
  if (charset == "utf-7" || charset == "unicode-1-1-utf-7") return decode_charset(bytes, "UTF-7");
  return decode_text(bytes, charset);
}

std::string decode_mail_header(std::string_view value) {
  const auto text = decode_text(value);
  return one_line(HeaderDecoder{text}.decode());
}

}  // namespace docmill
