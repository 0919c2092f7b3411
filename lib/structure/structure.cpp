#include "structure/structure.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "base/unicode.hpp"
#include "structure/headings.hpp"
#include "structure/language.hpp"
#include "structure/stated.hpp"
#include "structure/tables.hpp"

namespace docmill {
namespace {

void count(Document& document) {
  document.counts.pages = document.pages.size();
  document.counts.words = document.counts.characters = 0;
  for (const auto& page : document.pages) {
    document.counts.words += count_words(page.text);
    document.counts.characters += count_code_points(page.text);
  }
}

/// What programs write into the title when nobody gave one: a file name, "untitled".
bool is_junk_title(std::string_view title) {
  constexpr std::array<std::string_view, 22> endings{
      ".doc", ".docx", ".dot",  ".dotx", ".xls", ".xlsx", ".ppt", ".pptx", ".pdf",     ".odt", ".rtf",
      ".txt", ".qxd",  ".indd", ".tex",  ".dvi", ".pmd",  ".ps",  ".wpd",  ".graffle", ".pub", ".rpt"};
  constexpr std::array<std::string_view, 9> beginnings{"untitled",
                                                       "microsoft word - ",
                                                       "microsoft powerpoint - ",
                                                       "microsoft excel - ",
                                                       "powerpoint presentation",
                                                       "powerpoint-",
                                                       "presentazione standard di",
                                                       "presentazione di powerpoint",
                                                       "senza titolo"};
  constexpr std::array<std::string_view, 13> names{"document",
                                                   "document1",
                                                   "dokument",
                                                   "dokument1",
                                                   "documento",
                                                   "documento1",
                                                   "title",
                                                   "none",
                                                   "null",
                                                   "output",
                                                   "uten navn",
                                                   "slide 1",
                                                   "activereports document"};
  const std::string lower = to_lower(trim(title));
  const bool letters =
      std::any_of(lower.begin(), lower.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80); });
  const std::size_t dots = lower.find("..");
  const bool pages = dots != std::string::npos && dots + 2 < lower.size() && lower[dots + 2] >= '0' &&
                     lower[dots + 2] <= '9';  // "ja010932 1..12"
  const bool file = lower.find(' ') == std::string::npos && lower.find('_') != std::string::npos;
  if (pages || file) return true;
  if (lower.size() < 2 || !letters || lower.find("\ufffd") != std::string::npos) return true;
  if (std::find(names.begin(), names.end(), lower) != names.end()) return true;
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view with) { return lower.starts_with(with); }) ||
         std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view with) { return lower.ends_with(with); });
}

std::string find_title(const Document& document, const std::vector<Line>& lines, bool markdown) {
  const auto top = std::find_if(
      document.sections.begin(), document.sections.end(),
      [markdown](const Section& section) { return markdown ? section.level == 1 : names_document(section); });
  const std::string heading = top != document.sections.end() ? top->heading : std::string{};
  if (markdown && !heading.empty()) return heading;
  const std::string line = find_title_line(document.pages, lines);
  return line.empty() ? heading : line;
}

/// Keeps what the document has of pages that are not recognised, and of `guessed` the rest.
template <class Part>
void keep_stated(const std::set<uint32_t>& pages, std::vector<Part>& parts, std::vector<Part> guessed) {
  const auto recognised = [&pages](const Part& part) { return pages.contains(part.page); };
  std::erase_if(parts, recognised);
  std::copy_if(std::make_move_iterator(guessed.begin()), std::make_move_iterator(guessed.end()),
               std::back_inserter(parts), recognised);
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.page < b.page; });
}

}  // namespace

bool states_structure(std::string_view media_type) {
  constexpr std::array<std::string_view, 20> types{
      "application/epub+zip",
      "application/xml",
      "message/rfc822",
      "application/vnd.ms-outlook",
      "application/vnd.ms-tnef",
      "image/svg+xml",
      "text/x-tex",
      "application/rtf",
      "text/html",
      "text/csv",
      "text/tab-separated-values",
      "application/json",
      "application/x-ndjson",
      "application/xhtml+xml",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.oasis.opendocument.text",
      "application/vnd.oasis.opendocument.presentation",
      "application/vnd.oasis.opendocument.spreadsheet"};
  return std::find(types.begin(), types.end(), media_type) != types.end();
}

void analyse_structure(Document& document) {
  count(document);
  document.language = detect_language(document.pages);
  auto lines = split_lines(document.pages);
  const bool markdown = document.media_type == "text/markdown";
  if (!states_structure(document.media_type)) {
    auto stated = take_stated(document);
    auto tables = find_tables(document.pages, lines);
    mark_tables(document.pages, stated.tables, lines);
    document.tables = merge_tables(std::move(stated.tables), std::move(tables));
    document.sections = merge_headings(
        document.pages, lines, std::move(stated.sections),
        markdown ? find_markdown_headings(document.pages, lines) : find_headings(document.pages, lines));
  } else if (const auto recognised = recognised_pages(document.pages); !recognised.empty()) {
    keep_stated(recognised, document.tables, find_tables(document.pages, lines));
    keep_stated(recognised, document.sections, find_headings(document.pages, lines));
  }
  if (!is_junk_title(document.title)) return;
  // Taken before recognition, a title would stay afterwards and differ from what all pages together give.
  const bool unread = std::any_of(document.pages.begin(), document.pages.end(),
                                  [](const Page& page) { return page.origin == Origin::scanned; });
  document.title = unread ? std::string{} : find_title(document, lines, markdown);
}

}  // namespace docmill
