#include "search_report.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/unicode.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view bold = "\033[1;31m", dim = "\033[2m", plain = "\033[0m";

/// No name may make two lines of one, or give a terminal orders.
std::string visible(std::string_view raw) {
  auto text = to_valid_utf8(raw);
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return text;
}

std::string marked(const Snippet& snippet) {
  std::string text;
  std::size_t done = 0;
  for (const auto& [start, end] : snippet.marks) {
    const auto from = byte_offset(snippet.text, start), to = byte_offset(snippet.text, end);
    text += visible(std::string_view{snippet.text}.substr(done, from - done));
    text.append(bold).append(visible(std::string_view{snippet.text}.substr(from, to - from))).append(plain);
    done = to;
  }
  return text + visible(std::string_view{snippet.text}.substr(done));
}

std::string joined(const std::vector<std::string>& labels) {
  std::string text;
  for (const auto& label : labels) text += (text.empty() ? "" : ", ") + label;
  return text;
}

ordered_json to_json(const SearchHit& hit) {
  const auto& source = hit.source;
  ordered_json json{{"path", to_valid_utf8(source.path)}};
  if (!is_utf8(source.path)) json["path_bytes"] = base64_encode(source.path);
  if (source.member) json["member"] = to_valid_utf8(*source.member);
  json["id"] = hit.id;
  json["status"] = to_string(hit.status);
  if (!hit.title.empty()) json["title"] = hit.title;
  if (!hit.day.empty()) json["day"] = hit.day;
  json["labels"] = hit.labels;
  json["score"] = quantise_confidence(hit.score);
  if (hit.snippet.page != 0) json["page"] = hit.snippet.page;
  json["snippet"] = hit.snippet.text;
  json["marks"] = hit.snippet.marks;
  return json;
}

}  // namespace

std::string hits_text(const SearchResult& result, bool terminal) {
  const bool color = terminal && wants_color();
  std::string text;
  for (const auto& hit : result.hits) {
    text += visible(shown_name(hit.source));
    if (hit.snippet.page != 0) text += ", page " + std::to_string(hit.snippet.page);
    text += ": ";
    if (!hit.labels.empty())
      text.append(color ? dim : "")
          .append("[" + visible(joined(hit.labels)) + "]")
          .append(color ? plain : "")
          .append(" ");
    text += (color ? marked(hit.snippet) : visible(hit.snippet.text)) + "\n";
  }
  return text;
}

std::string hits_json(const SearchResult& result) {
  std::string text;
  for (const auto& hit : result.hits)
    text += to_json(hit).dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  return text;
}

std::string hits_paths(const SearchResult& result) {
  std::string text;
  std::set<std::string_view> seen;
  for (const auto& hit : result.hits)
    if (seen.insert(hit.source.path).second) text.append(hit.source.path).append(1, '\0');
  return text;
}

bool is_day(std::string_view text) {
  int year = 0;
  unsigned month = 0, day = 0;
  const auto number = [&](std::size_t at, std::size_t length, auto& value) {
    const auto* end = text.data() + at + length;
    return std::from_chars(text.data() + at, end, value).ptr == end;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  if (!std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '-'; })) return false;
  return number(0, 4, year) && number(5, 2, month) && number(8, 2, day) &&
         (std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}).ok();
}

std::optional<Status> status_from_string(std::string_view name) {
  for (const auto status : {Status::ok, Status::partial, Status::failed, Status::skipped})
    if (to_string(status) == name) return status;
  return std::nullopt;
}

}  // namespace docmill
