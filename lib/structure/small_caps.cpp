#include "structure/small_caps.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"

namespace docmill {
namespace {

/// What headings of papers say, found in small capitals where the text never says it again.
constexpr std::array<std::string_view, 20> usual{
    "abstract", "introduction", "background",      "related",          "work",
    "method",   "methods",      "methodology",     "experiments",      "evaluation",
    "results",  "discussion",   "conclusion",      "conclusions",      "references",
    "appendix", "summary",      "acknowledgments", "acknowledgements", "bibliography"};

bool is_all_upper(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (is_lower(c)) return false;
    letters += is_letter(c);
  }
  return letters > 0;
}

bool is_capital(std::string_view word) {
  return count_code_points(word) == 1 && is_all_upper(word);
}

/// "III." and "2.1" before the words.
bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789.IVXivx)") == std::string_view::npos &&
         word.find_first_of("0123456789.)") != std::string_view::npos;
}

/// Whether a word and the next could be the halves of one.
bool is_divided(const std::vector<std::string_view>& words, std::size_t at) {
  return at + 1 < words.size() && is_capital(words[at]) && count_code_points(words[at + 1]) >= 2 &&
         is_all_upper(words[at + 1]);
}

std::string lower_word(std::string_view word) {
  const std::size_t end = word.find_last_not_of(".,:;");
  return to_lower(word.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

/// Every word is a capital and a rest, but for small words ("OF", "AND") and numbers; two of them at least.
bool is_divided_throughout(const std::vector<std::string_view>& words) {
  std::size_t divided = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (is_divided(words, at)) {
      ++divided;
      ++at;
    } else if (!is_number(words[at]) && count_code_points(words[at]) > 3) {
      return false;
    }
  }
  return divided >= 2;
}

}  // namespace

bool SmallCaps::has_word(const std::string& lower) {
  if (!read_) {
    read_ = true;
    std::string word;
    for (const Page& page : pages_)
      for (std::size_t at = 0; at <= page.text.size();) {
        const char32_t c = at < page.text.size() ? next_code_point(page.text, at) : (++at, U' ');
        if (is_letter(c)) {
          append_utf8(word, c);
        } else if (!word.empty()) {
          if (count_line(word).upper <= 1 && count_code_points(word) > 1) words_.insert(to_lower(word));
          word.clear();
        }
      }
  }
  return words_.contains(lower);
}

std::string SmallCaps::healed(const std::string& heading) {
  const auto words = split_words(heading);
  bool any = false;
  for (std::size_t at = 0; at < words.size(); ++at) any = any || is_divided(words, at);
  if (!any) return heading;
  const bool throughout = is_divided_throughout(words);
  std::string healed;
  for (std::size_t at = 0; at < words.size(); ++at) {
    healed.append(healed.empty() ? "" : " ").append(words[at]);
    if (!is_divided(words, at)) continue;
    const std::string whole = lower_word(std::string{words[at]} + std::string{words[at + 1]});
    const bool known = std::find(usual.begin(), usual.end(), whole) != usual.end() ||
                       (has_word(whole) && !has_word(lower_word(words[at + 1])));
    if (known || throughout) healed.append(words[++at]);
  }
  return healed;
}

}  // namespace docmill
