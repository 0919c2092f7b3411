#include "readers/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include "base/unicode.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

/// What is looked at to tell text from other bytes and one charset from another.
constexpr std::size_t sample_bytes = 256u << 10;

struct Mark {
  std::string_view bytes, charset;
};
/// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr std::array marks{Mark{"\xEF\xBB\xBF"sv, "UTF-8"}, Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                           Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"}, Mark{"\xFF\xFE"sv, "UTF-16LE"},
                           Mark{"\xFE\xFF"sv, "UTF-16BE"}};

std::optional<Mark> find_mark(std::string_view bytes) {
  for (const auto& mark : marks)
    if (bytes.starts_with(mark.bytes)) return mark;
  return std::nullopt;
}

/// Text in Western languages as UTF-16 without a mark: every other byte is 0, the others never.
std::optional<std::string_view> unmarked_utf16(std::string_view sample) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  const std::size_t pairs = sample.size() / 2;
  if (pairs < 4) return std::nullopt;
  if (zeros[1] > pairs * 7 / 10 && zeros[0] == 0) return "UTF-16LE";
  if (zeros[0] > pairs * 7 / 10 && zeros[1] == 0) return "UTF-16BE";
  return std::nullopt;
}

bool has_only_text_bytes(std::string_view sample) {
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < 0x07 || byte > 0x0D) && byte != 0x1B && byte != 0x1A) || byte == 0x7F;
  });
  return static_cast<std::size_t>(controls) * 200 <= sample.size() &&
         sample.find('\0') == std::string_view::npos;
}

/// Nothing when ICU does not know the charset.
std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> from{ucnv_open(charset, &status), &ucnv_close};
  const std::unique_ptr<UConverter, void (*)(UConverter*)> to{ucnv_open("UTF-8", &status), &ucnv_close};
  if (U_FAILURE(status)) return std::nullopt;
  std::string text;
  std::array<char, 16'384> out;
  std::array<UChar, 8'192> pivot;
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  const char *source = bytes.data(), *end = source + bytes.size();
  bool first = true;
  do {
    char* target = out.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), first, true, &status);
    text.append(out.data(), target);
    first = false;
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return U_FAILURE(status) ? std::nullopt : std::optional{std::move(text)};
}

}  // namespace

std::string detect_charset(std::string_view sample) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector{uchardet_new(), &uchardet_delete};
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) == 0)
    uchardet_data_end(detector.get());
  const std::string charset = uchardet_get_charset(detector.get());
  // windows-1252 holds all of ISO-8859-1 and of ASCII, and the quotation marks that those lack.
  return charset.empty() || charset == "ISO-8859-1" || charset == "ASCII" ? "windows-1252" : charset;
}

bool looks_like_text(std::string_view bytes) {
  const auto sample = bytes.substr(0, sample_bytes);
  return find_mark(sample) || unmarked_utf16(sample) || has_only_text_bytes(sample);
}

std::string declared_charset(std::string_view bytes) {
  const auto start = to_lower(to_valid_utf8(bytes.substr(0, 4096)));
  constexpr std::string_view blanks = " \t\r\n\"'";
  for (const std::string_view key : {"charset", "encoding"}) {
    for (auto at = start.find(key); at != std::string::npos; at = start.find(key, at)) {
      at += key.size();
      auto value = std::min(start.find_first_not_of(" \t\r\n", at), start.size());
      if (value == start.size() || start[value] != '=') continue;
      value = std::min(start.find_first_not_of(blanks, value + 1), start.size());
      const auto end = std::min(start.find_first_of(" \t\r\n\"'>;/?", value), start.size());
      if (end > value) return start.substr(value, end - value);
    }
  }
  return {};
}

std::string decode_charset(std::string_view bytes, const std::string& charset) {
  if (auto text = convert(bytes, charset.c_str())) return std::move(*text);
  return convert(bytes, "windows-1252").value_or(std::string{bytes});
}

std::string decode_text(std::string_view bytes, std::string_view declared) {
  if (declared.empty() || find_mark(bytes) || unmarked_utf16(bytes.substr(0, sample_bytes)))
    return decode_text(bytes);
  // ISO-2022 and HZ are written in ASCII bytes.
  const bool seven_bit = declared.starts_with("iso-2022") || declared.starts_with("hz");
  if ((is_utf8(bytes) && !seven_bit) || declared.starts_with("utf")) return decode_text(bytes);
  const bool latin = declared == "iso-8859-1" || declared == "latin1" || declared == "us-ascii";
  if (auto text = convert(bytes, latin ? "windows-1252" : std::string{declared}.c_str()))
    return std::move(*text);
  return decode_text(bytes);
}

std::string decode_text(std::string_view bytes) {
  const auto sample = bytes.substr(0, sample_bytes);
  if (const auto mark = find_mark(bytes)) {
    const auto body = bytes.substr(mark->bytes.size());
    return mark->charset == "UTF-8" ? std::string{body}
                                    : convert(body, mark->charset.data()).value_or(std::string{});
  }
  if (const auto charset = unmarked_utf16(sample))
    return convert(bytes, charset->data()).value_or(std::string{});
  if (is_utf8(bytes)) return std::string{bytes};
  if (auto text = convert(bytes, detect_charset(sample).c_str())) return std::move(*text);
  return convert(bytes, "windows-1252").value_or(std::string{bytes});
}

}  // namespace docmill
