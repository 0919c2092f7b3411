#include "readers/html_content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/among.hpp"
#include "readers/html_signals.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

/// Characters of running text that make a paragraph, and that make a part of the page worth to stand alone.
constexpr uint32_t paragraph = 25, worth_reading = 200;
/// The chosen part's share of the text outside links, below which the page is no article, is one in this
/// many.
constexpr uint32_t most_left_out = 4;

struct Measure {
  uint32_t characters = 0, in_links = 0, commas = 0;
  bool formula = false;  ///< has MathML

  uint32_t unlinked() const { return characters - in_links; }
};

/// White space counts once.
Measure measure_text(std::string_view text) {
  Measure measure;
  bool blank = true;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    const bool continuation = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    measure.characters += !continuation && !(space && blank);
    measure.commas += c == ',';
    blank = space;
  }
  if (measure.characters == 1 && blank) measure.characters = 0;
  return measure;
}

class ContentFinder {
 public:
  explicit ContentFinder(const HtmlTree& tree) : tree_{tree}, content_{{}, std::vector<bool>(tree.size())} {}

  HtmlContent find_visible() {
    drop_invisible();
    content_.roots = {body_};
    return std::move(content_);
  }

  HtmlContent find() {
    drop_invisible();
    measure();
    const auto whole = measures_[body_].characters;
    const auto visible = content_.dropped;
    drop(body_, tree_[body_].end, [this](uint32_t node) { return is_surrounding(node); });
    const bool surrounded = content_.dropped != visible;
    measure();
    // What the words of a class name drop is not trusted over most of the text.
    if (measures_[body_].characters * 5 < whole || measures_[body_].characters < paragraph) {
      content_.dropped = visible;
      measure();
    }
    choose_roots(surrounded);
    return std::move(content_);
  }

 private:
  const HtmlTree::Node& at(uint32_t node) const { return tree_[node]; }

  uint32_t find_body() const {
    for (uint32_t node = 0; node < tree_.size(); ++node)
      if (at(node).name == "body" || at(node).name == "frameset") return node;
    return 0;
  }

  void drop_invisible() {
    body_ = find_body();
    drop(body_, tree_[body_].end, [this](uint32_t node) { return is_invisible(tree_, node); });
  }

  template <class Judge>
  void drop(uint32_t from, uint32_t to, Judge judge) {
    for (uint32_t node = from; node < to;) {
      if (node != body_ && !content_.dropped[node] && !at(node).name.empty() && judge(node))
        content_.dropped[node] = true;
      node = content_.dropped[node] ? at(node).end : node + 1;
    }
  }

  void measure() {
    measures_.assign(tree_.size(), {});
    for (uint32_t node = body_; node < at(body_).end;) {
      if (content_.dropped[node]) {
        node = at(node).end;
        continue;
      }
      if (at(node).name.empty()) measures_[node] = measure_text(at(node).text);
      ++node;
    }
    for (uint32_t node = at(body_).end; node-- > body_ + 1;) {
      auto& own = measures_[node];
      if (at(node).name == "a" && tree_.has(node, "href")) own.in_links = own.characters;
      auto& parent = measures_[at(node).parent];
      parent.characters += own.characters;
      parent.in_links += own.in_links;
      parent.commas += own.commas;
      parent.formula |= own.formula || at(node).name == "math";
    }
  }

  double link_density(uint32_t node) const {
    const auto& measure = measures_[node];
    return measure.characters == 0 ? 0 : double(measure.in_links) / measure.characters;
  }

  bool is_surrounding(uint32_t node) const {
    const auto all = measures_[body_].characters;
    const auto own = measures_[node].characters;
    const bool large = own * 2 > all;  // a frame around everything, whatever it is called
    switch (signal_of(tree_, node)) {
      case HtmlSignal::surrounding:
        return !large;
      case HtmlSignal::header:
        return !large && !is_inside_content(node);
      case HtmlSignal::form:
        return own * 4 < all;
      case HtmlSignal::doubtful:
        return !large && own * 4 < all && !is_part_of_paragraph(node);
      case HtmlSignal::none:
        return is_list_of_links(node);
    }
    return false;
  }

  /// An article's own header holds its title.
  bool is_inside_content(uint32_t node) const {
    for (node = at(node).parent; node != body_ && node != 0; node = at(node).parent)
      if (at(node).name == "article" || at(node).name == "main" || tree_.attribute(node, "role") == "main")
        return true;
    return false;
  }

  /// Formulas come in elements named after their context menu, terms in elements named after their tooltip.
  bool is_part_of_paragraph(uint32_t node) const {
    const auto parent = at(node).parent;
    return measures_[node].formula ||
           (at(parent).name == "p" && measures_[parent].unlinked() >= measures_[node].characters + paragraph);
  }

  /// A list in a row that a <th> names is that row's value.
  bool is_value_of_row(uint32_t node) const {
    while (node != body_ && node != 0 && at(node).name != "tr") node = at(node).parent;
    for (uint32_t cell = node + 1; at(node).name == "tr" && cell < at(node).end; cell = at(cell).end)
      if (at(cell).name == "th") return true;
    return false;
  }

  bool is_list_of_links(uint32_t node) const {
    static constexpr std::array names{"ul"sv, "ol"sv, "div"sv, "section"sv, "table"sv, "dl"sv};
    if (!among(names, at(node).name)) return false;
    const auto& own = measures_[node];
    return own.characters > 0 && own.commas * 60 < own.characters && link_density(node) > 0.75 &&
           own.characters * 3 < measures_[body_].characters && !is_value_of_row(node);
  }

  void choose_roots(bool surrounded) {
    if (const auto stated = find_stated()) {
      content_.roots = {stated};
    } else if (surrounded && measures_[body_].characters >= worth_reading) {
      choose_by_score();
      if (kept().unlinked() * most_left_out < measures_[body_].unlinked()) content_.roots = {body_};
    }
    const auto characters = kept().characters;
    if (characters < worth_reading && characters * 2 < measures_[body_].characters) content_.roots = {body_};
  }

  Measure kept() const {
    Measure sum;
    for (const auto root : content_.roots) {
      sum.characters += measures_[root].characters;
      sum.in_links += measures_[root].in_links;
    }
    return sum;
  }

  /// The element that the page itself marks as its content; 0 when none stands out.
  uint32_t find_stated() const {
    const auto largest = [this](auto is_candidate) {
      uint32_t best = 0, sum = 0;
      for (uint32_t node = body_; node < at(body_).end;) {
        const bool hit = !content_.dropped[node] && !at(node).name.empty() && is_candidate(node);
        if (hit) sum += measures_[node].characters;
        if (hit && (best == 0 || measures_[node].characters > measures_[best].characters)) best = node;
        node = hit || content_.dropped[node] ? at(node).end : node + 1;
      }
      const auto found = best == 0 ? 0 : measures_[best].characters;
      return found >= worth_reading && found * 3 >= sum * 2 ? best : 0;
    };
    const auto main = largest(
        [this](uint32_t node) { return at(node).name == "main" || tree_.attribute(node, "role") == "main"; });
    const auto article = largest([this](uint32_t node) {
      return at(node).name == "article" || tree_.attribute(node, "itemprop") == "articleBody";
    });
    if (article == 0) return main;
    // A teaser in a page whose content is elsewhere is an article too.
    const auto around = main == 0 ? body_ : main;
    return measures_[article].characters * 3 >= measures_[around].characters ? article : main;
  }

  void choose_by_score() {
    std::vector<double> scores(tree_.size());
    for (uint32_t node = body_; node < at(body_).end; ++node) {
      if (content_.dropped[node]) {
        node = at(node).end - 1;
        continue;
      }
      score_paragraph(node, scores);
    }
    uint32_t best = 0;
    for (uint32_t node = body_; node < at(body_).end; ++node) {
      scores[node] *= 1 - link_density(node);
      if (scores[node] > (best == 0 ? 0 : scores[best])) best = node;
    }
    if (best == 0 || best == body_) return;
    const auto parent = at(best).parent;
    const double enough = std::max(10.0, scores[best] / 5);
    for (uint32_t node = parent + 1; node < at(parent).end; node = at(node).end)
      if (node == best || (!content_.dropped[node] && reads_alike(node, scores[node], enough)))
        content_.roots.push_back(node);
  }

  void score_paragraph(uint32_t node, std::vector<double>& scores) const {
    static constexpr std::array names{"p"sv, "pre"sv, "td"sv, "blockquote"sv, "li"sv};
    const bool text = at(node).name.empty() && at(at(node).parent).name == "div";
    if (!text && !among(names, at(node).name)) return;
    const auto& own = measures_[node];
    if (own.characters < paragraph || own.in_links * 2 > own.characters) return;
    const double score = 1 + own.commas + std::min(own.characters / 100.0, 3.0);
    const auto parent = at(node).parent;
    scores[parent] += score;
    if (parent != body_) scores[at(parent).parent] += score / 2;
  }

  bool reads_alike(uint32_t node, double score, double enough) const {
    if (score >= enough) return true;
    const auto& own = measures_[node];
    const auto& name = at(node).name;
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return own.characters > 0;
    if (name == "table" || name == "pre" || name == "ul" || name == "ol")
      return own.characters > 0 && link_density(node) < 0.3;
    return (name == "p" || name == "div" || name == "section" || name == "blockquote") &&
           own.characters >= 80 && link_density(node) < 0.25;
  }

  const HtmlTree& tree_;
  HtmlContent content_;
  uint32_t body_ = 0;
  std::vector<Measure> measures_;
};

}  // namespace

HtmlContent find_main_content(const HtmlTree& tree) {
  return ContentFinder{tree}.find();
}

HtmlContent find_visible_content(const HtmlTree& tree) {
  return ContentFinder{tree}.find_visible();
}

}  // namespace docmill
