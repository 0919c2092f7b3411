#include "readers/mail_body.hpp"

#include <algorithm>
#include <set>

#include "base/unicode.hpp"
#include "readers/html_content.hpp"
#include "readers/html_text.hpp"
#include "readers/rtf_interpreter.hpp"

namespace docmill {
namespace {

struct FlowedLine {
  std::size_t quotes = 0;
  std::string_view text;
};

FlowedLine read_line(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  FlowedLine flowed;
  flowed.quotes = std::min(line.find_first_not_of('>'), line.size());
  flowed.text = line.substr(flowed.quotes);
  if (flowed.text.starts_with(' ')) flowed.text.remove_prefix(1);
  return flowed;
}

/// In lower case, without addresses of the web, which the two forms of a mail write differently.
std::set<std::string> words_of(std::string_view text) {
  const auto lower = to_lower(to_valid_utf8(text));
  std::set<std::string> words;
  constexpr std::string_view separators = " \t\n\r\f\v.,;:!?()[]{}<>\"'*_|/=+-#&";
  const std::string_view rest{lower};
  for (std::size_t at = 0; at < rest.size();) {
    const auto end = std::min(rest.find_first_of(" \t\n\r\f\v<>", at), rest.size());
    const auto piece = rest.substr(at, end - at);
    if (piece.find("://") == std::string_view::npos) {
      for (std::size_t from = 0; from < piece.size();) {
        const auto to = std::min(piece.find_first_of(separators, from), piece.size());
        if (to > from) words.emplace(piece.substr(from, to - from));
        from = to + 1;
      }
    }
    at = end + 1;
  }
  return words;
}

}  // namespace

ComposedPage plain_mail_body(std::string_view text) {
  ComposedPage page;
  page.text = clean_text(text);
  std::replace(page.text.begin(), page.text.end(), '\f', '\n');
  const auto start = page.text.find_first_not_of(" \t\n");
  if (start == std::string::npos) return {};
  const auto line = page.text.rfind('\n', start);
  page.text.erase(0, line == std::string::npos ? 0 : line + 1);
  page.text.erase(page.text.find_last_not_of(" \t\n") + 1);
  return page;
}

ComposedPage html_mail_body(std::string html) {
  const HtmlTree tree{std::move(html)};
  return compose_html(tree, find_visible_content(tree));
}

ComposedPage rtf_mail_body(std::string_view rtf) {
  ComposedPage body;
  for (auto& page : read_rtf(rtf).pages) append_page(body, std::move(page));
  return body;
}

void append_page(ComposedPage& page, ComposedPage part) {
  if (trim(part.text).empty()) return;
  if (!page.text.empty()) {
    page.text.erase(page.text.find_last_not_of('\n') + 1);
    page.text += "\n\n";
  }
  // Most mails state no headings, and counting for each of very many parts would take the square of the time.
  const auto shift = part.sections.empty() ? 0 : count_code_points(page.text);
  page.text += part.text;
  for (auto& section : part.sections) {
    section.start += shift;
    section.end += shift;
    page.sections.push_back(std::move(section));
  }
  std::move(part.tables.begin(), part.tables.end(), std::back_inserter(page.tables));
}

std::string unwrap_flowed(std::string_view text, bool delete_space) {
  std::string unwrapped;
  bool open = false;  // the last line goes on
  std::size_t quotes = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = read_line(text.substr(at, end - at));
    at = end + 1;
    const bool signature = line.text == "-- ";
    if (open && (line.quotes != quotes || signature)) unwrapped += '\n';
    if (!open || line.quotes != quotes || signature) {
      unwrapped.append(line.quotes, '>');
      if (line.quotes > 0) unwrapped += ' ';
    }
    quotes = line.quotes;
    open = line.text.ends_with(' ') && !signature;
    if (open && delete_space) line.text.remove_suffix(1);
    unwrapped += line.text;
    if (!open) unwrapped += '\n';
  }
  return unwrapped;
}

bool says_the_same(std::string_view plain, std::string_view rich) {
  const auto said = words_of(plain), wanted = words_of(rich);
  const auto common = std::count_if(wanted.begin(), wanted.end(),
                                    [&](const std::string& word) { return said.contains(word); });
  return static_cast<std::size_t>(common) * 10 >= wanted.size() * 7;
}

}  // namespace docmill
