#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/composed_document.hpp"
#include "readers/json_text.hpp"
#include "readers/readers.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

constexpr std::string_view hint = "what could not be understood is given as plain text";

void add_plain(std::vector<ComposedPage>& pages, std::string_view text) {
  TextComposer composer;
  composer.add_verbatim(text);
  pages.push_back(composer.take());
}

void note(Facts& facts, const std::string& what) {
  facts.problems.push_back({Stage::ingest, 0, Code::damaged, what + "; " + std::string{hint}, {}});
}

std::vector<ComposedPage> read_lines(std::string_view text, Facts& facts) {
  JsonTree tree;
  std::string bad;
  std::size_t number = 0, first_bad = 0, bad_lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto line = text.substr(at, text.find('\n', at) - at);
    ++number;
    at += line.size() + 1;
    if (trim(line).empty()) continue;
    if (tree.add(line)) continue;
    if (bad_lines++ == 0) first_bad = number;
    bad.append(line) += '\n';
  }
  auto pages = compose_json(tree);
  if (bad_lines > 0) {
    note(facts, std::to_string(bad_lines) + (bad_lines == 1 ? " line is" : " lines are") +
                    " no valid JSON, the first is line " + std::to_string(first_bad));
    add_plain(pages, bad);
  }
  return pages;
}

}  // namespace

std::unique_ptr<OpenDocument> open_json(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options) {
  const auto text = to_valid_utf8(decode_text(bytes->view()));
  Facts facts;
  facts.media_type = media_type;
  std::vector<ComposedPage> pages;
  JsonTree tree;
  const auto is_lines = [&text] {  // several values in a file that is named .json
    JsonTree first;
    const auto end = text.find('\n');
    return end != std::string::npos && first.add(std::string_view{text}.substr(0, end));
  };
  if (media_type == "application/x-ndjson") {
    pages = read_lines(text, facts);
  } else if (tree.add(text)) {
    pages = compose_json(tree);
  } else if (is_lines()) {
    pages = read_lines(text, facts);
  } else {
    note(facts, tree.error());
    add_plain(pages, text);
  }
  return make_composed_document(std::move(facts), "JSON file", std::move(pages), options);
}

}  // namespace docmill
