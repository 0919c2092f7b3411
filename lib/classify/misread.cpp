#include "classify/misread.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "base/unicode.hpp"
#include "classify/look_alikes.hpp"

namespace docmill {
namespace {

using namespace classify;

constexpr double enough_by_itself = 26;  // a right identifier whose check is that strong is left alone

std::u32string decoded(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) characters += next_code_point(text, at);
  return characters;
}

std::string encoded(std::u32string_view characters) {
  std::string text;
  for (const char32_t c : characters) append_utf8(text, c);
  return text;
}

bool is_of_identifiers(char32_t c) {
  return c == U'|' || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

/// Letters and digits; identifiers end where there is none. A bar may be a rule beside them.
bool is_of_words(char32_t c) {
  return is_letter(c) || (c >= U'0' && c <= U'9');
}

/// `size` characters of identifiers from `start` on, with at most two separators between two of them; they
/// end a word.
std::optional<Candidate> gather(std::u32string_view text, std::size_t start, std::size_t size) {
  Candidate found;
  std::size_t separators = 0;
  for (std::size_t at = start; at < text.size() && found.places.size() < size; ++at) {
    if (is_of_identifiers(text[at])) {
      found.characters += text[at];
      found.places.push_back(at);
      separators = 0;
    } else if (!is_group_separator(text[at]) || ++separators > 2) {
      return std::nullopt;
    }
  }
  if (found.places.size() < size) return std::nullopt;
  const auto end = found.places.back() + 1;
  if (end < text.size() && is_of_words(text[end])) return std::nullopt;
  return found;
}

bool is_grouped_as_person_number(const Candidate& candidate) {
  std::string sizes;
  for (std::size_t at = 0, size = 1; at < candidate.places.size(); ++at, ++size) {
    const bool last = at + 1 == candidate.places.size();
    if (!last && candidate.places[at] + 1 == candidate.places[at + 1]) continue;
    sizes += std::to_string(size) + (last ? "" : " ");
    size = 0;
  }
  return sizes == "11" || sizes == "6 5" || sizes == "2 2 2 5";
}

/// An identifier at its place: one to be mended, or a right one that nothing may be mended across.
struct Match {
  std::size_t start = 0, end = 0;
  const IdentifierShape* shape = nullptr;
  bool labelled = false;
  Candidate candidate;
  std::optional<Mending> mending;
};

class Finder {
 public:
  explicit Finder(const Page& page, std::size_t from) : text_{decoded(page.text)}, from_{from} {}

  std::vector<Match> find() {
    for (std::size_t at = from_; at < text_.size(); ++at) {
      const bool begins = at == 0 || !is_of_words(text_[at - 1]);
      if (!begins || !is_of_identifiers(text_[at])) continue;
      for (const auto& shape : identifier_shapes())
        if (may_be(text_[at], shape.pattern.front())) look_at(at, shape);
    }
    return without_overlaps();
  }

  std::u32string_view text() const { return text_; }

 private:
  void look_at(std::size_t start, const IdentifierShape& shape) {
    auto candidate = gather(text_, start, shape.pattern.size());
    if (!candidate || (shape.has_usual_groups && !is_grouped_as_person_number(*candidate))) return;
    Match match{start, candidate->places.back() + 1, &shape, false, std::move(*candidate), std::nullopt};
    if (!is_right(match.candidate, shape)) {
      match.mending = mend(match.candidate, shape);
      if (!match.mending) return;
      match.labelled = is_labelled(start, shape.kind);
      if (shape.needs_label && !match.labelled) return;
    } else if (shape.strength < enough_by_itself) {
      return;
    }
    matches_.push_back(std::move(match));
  }

  bool is_labelled(std::size_t start, Identifier kind) const {
    constexpr std::size_t longest = 60;
    const auto begin = std::max(from_, start > longest ? start - longest : 0);
    return is_label_of(kind, encoded(std::u32string_view{text_}.substr(begin, start - begin)));
  }

  /// Right ones first, then longer, named and stronger ones.
  std::vector<Match> without_overlaps() {
    const auto rank = [](const Match& match) {
      return std::tuple{match.mending.has_value(), -static_cast<long>(match.candidate.places.size()),
                        !match.labelled, -match.shape->strength};
    };
    std::ranges::stable_sort(matches_, {}, rank);
    std::vector<Match> kept;
    for (auto& match : matches_) {
      const auto overlaps = [&](const Match& other) {
        return match.start < other.end && other.start < match.end;
      };
      if (std::ranges::none_of(kept, overlaps)) kept.push_back(std::move(match));
    }
    std::erase_if(kept, [](const Match& match) { return !match.mending; });
    std::ranges::sort(kept, {}, &Match::start);
    return kept;
  }

  std::u32string text_;
  std::size_t from_;
  std::vector<Match> matches_;
};

Finding to_finding(const Match& match, std::u32string_view text, uint32_t page) {
  const auto read = text.substr(match.start, match.end - match.start);
  std::u32string corrected{read};
  for (std::size_t at = 0; at < match.candidate.places.size(); ++at)
    corrected[match.candidate.places[at] - match.start] = match.mending->corrected[at];
  Finding finding;
  finding.kind = FindingKind::quality;
  finding.type = "misread_" + std::string{to_string(match.shape->kind)};
  finding.severity = Severity::low;
  finding.score = quantise_confidence(match.mending->score);
  finding.page = page;
  finding.start = match.start;
  finding.end = match.end;
  finding.excerpt = masked(compact_form(encoded(read)));
  finding.read = encoded(read);
  finding.corrected = encoded(corrected);
  return finding;
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\f';
}

/// Words are the blank-separated ones of the text, in its order; of a page that is not all recognised those
/// at its end.
void put_into_words(std::vector<Word>& words, std::u32string_view before, std::u32string_view after) {
  auto word = words.rbegin();
  for (std::size_t end = before.size(); end > 0 && word != words.rend();) {
    if (is_blank(before[end - 1])) {
      --end;
      continue;
    }
    std::size_t start = end;
    while (start > 0 && !is_blank(before[start - 1])) --start;
    if (word->text == encoded(before.substr(start, end - start)))
      word->text = encoded(after.substr(start, end - start));
    ++word;
    end = start;
  }
}

}  // namespace

std::vector<Finding> find_misread(const Page& page, std::size_t recognised_from) {
  Finder finder{page, recognised_from};
  std::vector<Finding> findings;
  for (const auto& match : finder.find()) findings.push_back(to_finding(match, finder.text(), page.number));
  return findings;
}

bool is_misread(const Finding& finding) {
  return finding.kind == FindingKind::quality && !finding.read.empty();
}

bool repair(Page& page, Finding& finding) {
  const auto before = decoded(page.text);
  const auto read = decoded(finding.read), corrected = decoded(finding.corrected);
  const bool there = is_misread(finding) && finding.end <= before.size() && finding.start < finding.end &&
                     read.size() == corrected.size() && read.size() == finding.end - finding.start &&
                     before.compare(finding.start, read.size(), read) == 0;
  if (!there) return false;
  auto after = before;
  after.replace(finding.start, read.size(), corrected);
  page.text = encoded(after);
  if (page.words) put_into_words(*page.words, before, after);
  finding.excerpt = masked(compact_form(finding.corrected));
  finding.severity = Severity::info;
  return true;
}

}  // namespace docmill
