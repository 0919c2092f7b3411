#include "readers/html_nesting.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/among.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

constexpr std::array uncounted{"p"sv,    "li"sv,   "dt"sv,    "dd"sv,     "option"sv, "optgroup"sv, "tr"sv,
                               "td"sv,   "th"sv,   "tbody"sv, "thead"sv,  "tfoot"sv,  "rp"sv,       "rt"sv,
                               "br"sv,   "hr"sv,   "img"sv,   "input"sv,  "meta"sv,   "link"sv,     "area"sv,
                               "base"sv, "col"sv,  "embed"sv, "source"sv, "track"sv,  "wbr"sv,      "param"sv,
                               "html"sv, "head"sv, "body"sv,  "frame"sv,  "keygen"sv, "basefont"sv};
/// Their content is text, whatever it looks like.
constexpr std::array raw_text{"script"sv, "style"sv,  "textarea"sv, "title"sv,
                              "xmp"sv,    "iframe"sv, "noembed"sv,  "noframes"sv};

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower_name(std::string_view html, std::size_t at) {
  std::string name;
  for (; at < html.size() && name.size() < 32 &&
         std::string_view{" \t\r\n\f/>"}.find(html[at]) == std::string_view::npos;
       ++at)
    name += static_cast<char>(html[at] >= 'A' && html[at] <= 'Z' ? html[at] + 32 : html[at]);
  return name;
}

/// The byte behind a raw text element's content: that of its end tag.
std::size_t end_of_raw(std::string_view html, std::size_t at, const std::string& name) {
  for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2))
    if (lower_name(html, at + 2) == name) return at;
  return html.size();
}

}  // namespace

std::size_t nesting_depth(std::string_view html) {
  std::unordered_map<std::string, std::size_t> open;
  std::size_t depth = 0, deepest = 0;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    if (html.substr(at, 4) == "<!--") {
      at = std::min(html.find("-->", at + 4), html.size());
      continue;
    }
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t name_at = at + (closes ? 2 : 1);
    at = name_at;
    if (name_at >= html.size() || !is_alpha(html[name_at])) continue;
    auto name = lower_name(html, name_at);
    if (among(uncounted, name)) continue;
    if (!closes && among(raw_text, name)) {
      at = end_of_raw(html, at, name);
      continue;
    }
    auto& count = open[std::move(name)];
    if (closes && count > 0) {
      --count;
      --depth;
    } else if (!closes) {
      ++count;
      deepest = std::max(deepest, ++depth);
    }
  }
  return deepest;
}

}  // namespace docmill
