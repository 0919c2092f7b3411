#include <map>
#include <sstream>

#include "base/unicode.hpp"
#include "ocr/engine.hpp"

namespace docmill {
namespace {

/// How often each word occurs in a text, folded so that case and punctuation do not count.
class WordBag {
 public:
  explicit WordBag(const std::string& text) {
    std::istringstream words{text};
    for (std::string word; words >> word;) ++counts_[fold(word)];
  }

  /// Takes the line's words out when most of its letters are words of the text; a recogniser may misread the
  /// others.
  bool take_known(const std::string& line) {
    std::vector<std::string> known;
    std::size_t known_bytes = 0, all_bytes = 0;
    std::istringstream words{line};
    for (std::string word; words >> word;) {
      word = fold(word);
      all_bytes += word.size();
      const auto found = counts_.find(word);
      if (found == counts_.end() || found->second == 0) continue;
      --found->second;
      known_bytes += word.size();
      known.push_back(word);
    }
    if (known_bytes * 10 >= all_bytes * 6) return true;
    for (const auto& word : known) ++counts_[word];
    return false;
  }

 private:
  static std::string fold(const std::string& word) {
    std::string folded = to_lower(word);
    const auto ascii_symbol = [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
    };
    std::erase_if(folded, ascii_symbol);
    return folded;
  }

  std::map<std::string, int> counts_;
};

/// Only the lines that the digital text does not have; the words go with their lines.
PageText without_known_lines(const PageText& read, const std::string& digital) {
  WordBag bag{digital};
  PageText added;
  std::istringstream lines{read.text};
  std::size_t word = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::size_t count = 0;
    for (std::string each; words >> each;) ++count;
    const bool known = bag.take_known(line);
    for (const std::size_t end = word + count; word < end; ++word)
      if (!known && word < read.words.size()) added.words.push_back(read.words[word]);
    if (!known) added.text += (added.text.empty() ? "" : "\n") + line;
  }
  return added;
}

void add_reason(Page& page, const std::string& reason) {
  if (!reason.empty()) page.reason += (page.reason.empty() ? "" : "; ") + reason;
}

void say_how(Page& page, const PageText& text) {
  if (text.turned != 0)
    add_reason(page, "read after a turn of " + std::to_string(text.turned) + " degrees clockwise");
  add_reason(page, text.note);
}

void fill_mixed(Page& page, const PageText& text, const OcrOptions& options) {
  PageText added = without_known_lines(text, page.text);
  if (added.text.empty()) {
    page.origin = Origin::digital;
    add_reason(page, "its picture adds no text");
    return;
  }
  if (!page.text.empty() && !page.text.ends_with('\n')) page.text += "\n";
  if (!page.text.empty()) page.text += "\n";
  page.text += added.text;
  page.confidence = text.confidence;
  if (options.words) {
    if (!page.words) page.words.emplace();
    page.words->insert(page.words->end(), added.words.begin(), added.words.end());
  }
}

/// Nothing was found: a scan is blank; digital text stays.
void fill_without_words(Page& page) {
  if (!page.text.empty()) {
    add_reason(page, "no text recognised, the digital text kept");
  } else {
    page.origin = Origin::blank;
    page.reason = "no text recognised";
  }
}

}  // namespace

bool needs_recognition(const Page& page, const OcrOptions& options) {
  if (options.force) return page.origin != Origin::blank;
  return page.origin == Origin::scanned || (page.origin == Origin::mixed && !page.confidence);
}

void fill_page(Page& page, PageText text, const OcrOptions& options) {
  if (page.origin == Origin::mixed && !options.force) {
    fill_mixed(page, text, options);
  } else if (text.text.empty()) {
    fill_without_words(page);
  } else {
    page.origin = Origin::ocr;
    page.text = std::move(text.text);
    page.confidence = text.confidence;
    if (options.words)
      page.words = std::move(text.words);
    else
      page.words.reset();
  }
  say_how(page, text);
}

}  // namespace docmill
