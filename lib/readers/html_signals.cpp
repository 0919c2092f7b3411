#include "readers/html_signals.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/among.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// A style attribute's declaration, blanks aside.
bool declares(std::string_view style, std::string_view declaration) {
  std::string packed;
  for (const char c : style)
    if (c != ' ') packed += c;
  return to_lower(to_valid_utf8(packed)).find(declaration) != std::string::npos;
}

/// Taken out of sight, as links to skip a menu or an advertisement are.
bool is_clipped(std::string_view style) {
  return declares(style, "clip:rect(0000)") || declares(style, "clip:rect(0,0,0,0)") ||
         declares(style, "clip:rect(1px,1px,1px,1px)") || declares(style, "clip-path:inset(50%)");
}

/// Words of a class or id, which are put together by blanks, dashes, underscores and capitals. What follows
/// "with", "has" or "no" in a name is not what the element is: page--has-sidebar, anchorWithStickyNavbar.
bool has_boilerplate_word(std::string_view names) {
  static constexpr std::array words{
      "nav"sv,        "navbar"sv,      "navigation"sv,    "menu"sv,     "sidebar"sv,  "footer"sv,
      "breadcrumb"sv, "breadcrumbs"sv, "cookie"sv,        "cookies"sv,  "consent"sv,  "gdpr"sv,
      "banner"sv,     "share"sv,       "sharing"sv,       "social"sv,   "related"sv,  "recommended"sv,
      "promo"sv,      "advert"sv,      "advertisement"sv, "ad"sv,       "ads"sv,      "sponsor"sv,
      "sponsored"sv,  "newsletter"sv,  "subscribe"sv,     "signup"sv,   "comment"sv,  "comments"sv,
      "disqus"sv,     "popup"sv,       "modal"sv,         "overlay"sv,  "masthead"sv, "pagination"sv,
      "pager"sv,      "toolbar"sv,     "widget"sv,        "outbrain"sv, "taboola"sv,  "tags"sv,
      "skip"sv,       "login"sv,       "paywall"sv,       "trending"sv, "byline"sv,   "noprint"sv};
  static constexpr std::array relations{"with"sv, "has"sv, "no"sv, "without"sv};
  std::string word;
  bool beside = false;
  const auto is_boilerplate = [&word, &beside] {
    const bool hit = !beside && among(words, word);
    beside |= among(relations, word);
    word.clear();
    return hit;
  };
  bool after_small = false;
  for (const char c : names) {
    const bool capital = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z';
    if (((capital && after_small) || (!capital && !small)) && is_boilerplate()) return true;
    if (capital || small) word += static_cast<char>(capital ? c + 32 : c);
    if (is_blank(c)) beside = false;
    after_small = small;
  }
  return is_boilerplate();
}

/// The sign after a heading or a term that links to itself ("¶", "#", an icon), as manuals have it.
bool is_permalink(const HtmlTree& tree, uint32_t node) {
  static constexpr std::array named{"h1"sv, "h2"sv, "h3"sv, "h4"sv,      "h5"sv,
                                    "h6"sv, "dt"sv, "th"sv, "caption"sv, "figcaption"sv};
  if (tree[node].name != "a" || !tree.attribute(node, "href").starts_with('#')) return false;
  auto around = tree[node].parent;
  if (tree[around].name == "span") around = tree[around].parent;
  if (!among(named, tree[around].name)) return false;
  for (uint32_t part = node; part < tree[node].end; ++part) {
    const auto text = to_valid_utf8(tree[part].text);
    for (std::size_t at = 0; at < text.size();) {
      const auto letter = next_code_point(text, at);
      if (is_letter(letter) || (letter >= U'0' && letter <= U'9')) return false;
    }
  }
  return true;
}

}  // namespace

bool is_invisible(const HtmlTree& tree, uint32_t node) {
  static constexpr std::array names{
      "head"sv,     "script"sv,   "style"sv,    "template"sv, "noscript"sv, "iframe"sv, "object"sv, "embed"sv,
      "applet"sv,   "canvas"sv,   "audio"sv,    "video"sv,    "svg"sv,      "button"sv, "select"sv, "input"sv,
      "textarea"sv, "datalist"sv, "noframes"sv, "map"sv,      "progress"sv, "meter"sv};
  if (among(names, tree[node].name)) return true;
  if (tree[node].attributes == 0) return false;
  if (tree.has(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") return true;
  if (tree[node].name == "dialog" && !tree.has(node, "open")) return true;
  if (is_permalink(tree, node)) return true;
  const auto style = tree.attribute(node, "style");
  return !style.empty() &&
         (declares(style, "display:none") || declares(style, "visibility:hidden") || is_clipped(style));
}

HtmlSignal signal_of(const HtmlTree& tree, uint32_t node) {
  static constexpr std::array surroundings{"nav"sv, "footer"sv, "aside"sv, "menu"sv, "dialog"sv};
  static constexpr std::array roles{"navigation"sv, "banner"sv,      "contentinfo"sv,   "search"sv,
                                    "menu"sv,       "menubar"sv,     "complementary"sv, "dialog"sv,
                                    "alert"sv,      "alertdialog"sv, "toolbar"sv,       "tablist"sv};
  const auto name = tree[node].name;
  if (name == "article" || name == "main" || name == "html") return HtmlSignal::none;
  if (among(surroundings, name)) return HtmlSignal::surrounding;
  if (name == "form") return HtmlSignal::form;
  if (name == "header") return HtmlSignal::header;
  if (tree[node].attributes == 0) return HtmlSignal::none;
  const auto role = tree.attribute(node, "role");
  if (role == "main" || role == "article") return HtmlSignal::none;
  if (among(roles, role)) return HtmlSignal::surrounding;
  if (has_boilerplate_word(tree.attribute(node, "class")) || has_boilerplate_word(tree.attribute(node, "id")))
    return HtmlSignal::doubtful;
  return HtmlSignal::none;
}

}  // namespace docmill
