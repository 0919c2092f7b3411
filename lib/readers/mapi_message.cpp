#include "readers/mapi_message.hpp"

#include <chrono>
#include <cstdio>

#include "readers/little_endian.hpp"
#include "readers/rtf_charset.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

constexpr uint16_t string8 = 0x1E, unicode = 0x1F;
constexpr int utf8 = 65001;  // stated also where it is not true

std::string decode_utf16(std::string_view bytes) {
  return decode_charset(bytes, "UTF-16LE");
}

}  // namespace

void MapiProperties::add(uint16_t id, uint16_t type, std::string value) {
  constexpr uint16_t first_named = 0x8000;
  if (id < first_named) values_.insert_or_assign(id, Value{type, std::move(value)});
}

void MapiProperties::merge(MapiProperties others) {
  for (auto& [id, value] : others.values_) values_.insert_or_assign(id, std::move(value));
}

const std::string& MapiProperties::bytes(uint16_t id) const {
  static const std::string none;
  const auto found = values_.find(id);
  return found == values_.end() ? none : found->second.bytes;
}

std::string MapiProperties::text(uint16_t id, int code_page) const {
  const auto found = values_.find(id);
  if (found == values_.end()) return {};
  const auto& [type, bytes] = found->second;
  if (type != unicode && type != string8) return {};
  auto text = type == unicode                       ? decode_utf16(bytes)
              : code_page == 0 || code_page == utf8 ? decode_text(bytes)
                                                    : CodePages{}.decode(bytes, code_page);
  text.erase(std::min(text.find('\0'), text.size()));
  return text;
}

std::optional<uint32_t> MapiProperties::number(uint16_t id) const {
  const auto& value = bytes(id);
  if (value.size() < 4) return std::nullopt;
  return static_cast<uint32_t>(little_endian(value, 0, 4));
}

std::string MapiProperties::time(uint16_t id) const {
  const auto& value = bytes(id);
  if (value.size() < 8) return {};
  // Tenths of microseconds since 1601; 2^63 of them mean "never".
  constexpr int64_t per_second = 10'000'000, until_1970 = 11'644'473'600, end_of_9999 = 253'402'300'800;
  const auto seconds = static_cast<int64_t>(little_endian(value, 0, 8) / per_second) - until_1970;
  if (seconds < 0 || seconds >= end_of_9999) return {};
  const std::chrono::sys_seconds moment{std::chrono::seconds{seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{moment - day};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()), unsigned(date.month()),
                unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
                int(clock.seconds().count()));
  return text;
}

}  // namespace docmill
