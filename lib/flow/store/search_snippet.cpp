#include "flow/store/search_snippet.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace docmill {
namespace {

/// Bytes that are looked through at a time: a book's first chapter that matches will do.
constexpr std::size_t most_bytes = 1u << 20;
constexpr std::size_t words_of_beginning = 16;

/// Around what matched; no reader lets these characters into a text.
constexpr char begins = '\x01', ends = '\x02';

Database opened() {
  Database database;
  database.execute(
      "CREATE VIRTUAL TABLE passages USING fts5 (text, tokenize = \"unicode61 remove_diacritics 2\")");
  return database;
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// White space becomes one blank, the signs around what matched become places.
Snippet on_one_line(std::string_view marked, uint32_t page) {
  Snippet snippet;
  snippet.page = page;
  uint64_t length = 0;
  for (const char c : trim(marked)) {
    if (c == begins) {
      snippet.marks.emplace_back(length, length);
    } else if (c == ends) {
      if (!snippet.marks.empty()) snippet.marks.back().second = length;
    } else if (!is_blank(c)) {
      snippet.text += c;
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++length;
    } else if (!snippet.text.empty() && !snippet.text.ends_with(' ')) {
      snippet.text += ' ';
      ++length;
    }
  }
  return snippet;
}

Snippet beginning(std::span<const Passage> passages) {
  const auto first =
      std::ranges::find_if(passages, [](const Passage& passage) { return !trim(passage.text).empty(); });
  if (first == passages.end()) return {};
  const auto text = trim(first->text);
  std::size_t end = 0, words = 0;
  while (end < text.size() && (!is_blank(text[end]) || ++words < words_of_beginning)) ++end;
  auto snippet = on_one_line(text.substr(0, end), 0);
  if (end < text.size()) snippet.text += "\u2026";
  return snippet;
}

}  // namespace

SnippetFinder::SnippetFinder(SearchQuery query)
    : query_{std::move(query)},
      database_{opened()},
      add_{database_.prepare("INSERT INTO passages (rowid, text) VALUES (?, ?)")},
      clear_{database_.prepare("DELETE FROM passages")},
      look_{database_.prepare(
          "SELECT rowid, snippet(passages, 0, char(1), char(2), '\u2026', 16) FROM passages "
          "WHERE passages MATCH ? ORDER BY rank, rowid LIMIT 1")} {}

bool SnippetFinder::look(const std::string& match, std::span<const Passage> passages, Snippet& snippet) {
  look_.bind_text(1, match);
  if (!look_.step()) return false;
  const auto page = passages[static_cast<std::size_t>(look_.integer(0)) - 1].page;
  snippet = on_one_line(look_.bytes(1), page);
  look_.restart();
  return true;
}

Snippet SnippetFinder::find(std::span<const Passage> passages) {
  Snippet result;
  bool has_part = false;
  for (auto rest = passages; !rest.empty();) {
    clear_.run();
    std::size_t count = 0, bytes = 0;
    for (; count < rest.size() && bytes < most_bytes; ++count) {
      add_.bind(1, static_cast<int64_t>(count) + 1).bind_text(2, rest[count].text).run();
      bytes += rest[count].text.size();
    }
    const auto some = rest.first(count);
    rest = rest.subspan(count);
    if (look(query_.match, some, result)) return result;
    if (!has_part) has_part = look(query_.any, some, result);
  }
  return has_part ? result : beginning(passages);
}

}  // namespace docmill
