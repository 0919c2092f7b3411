#include "formats/pdf_rule_walker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace docmill {
namespace {

constexpr int deepest_form = 8;
constexpr unsigned most_operators = 200'000;
/// A filled rectangle up to this is a line, in points.
constexpr double thin = 3;
/// Shorter lines are dashes, dots and parts of letters.
constexpr double shortest = 4;
/// How far a line may lean and still be upright, in points.
constexpr double lean = 0.75;

struct Point {
  double x = 0, y = 0;
};

struct Segment {
  Point from, to;
};

struct Ink {
  QPDFMatrix matrix;
  bool white_fill = false;  ///< what covers, not what shows
};

/// One content stream; the page's and its forms' share what is found.
class RuleWalker : public QPDFObjectHandle::ParserCallbacks {
 public:
  RuleWalker(std::vector<Rule>& rules, unsigned& operators, const Area& page, QPDFObjectHandle resources,
             Ink ink, int depth)
      : rules_{rules}, operators_{operators}, page_{page}, resources_{resources}, ink_{ink}, depth_{depth} {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (operands_.size() < 64) operands_.push_back(object);
      return;
    }
    if (++operators_ > most_operators || rules_.size() > most_rules) terminateParsing();
    const std::string name = object.getOperatorValue();
    if (!build_path(name) && !paint(name)) change_state(name);
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  double number(std::size_t index) {
    return index < operands_.size() ? operands_[index].getNumericValue() : 0;
  }
  Point point(double x, double y) const {
    Point moved;
    ink_.matrix.transform(x, y, moved.x, moved.y);
    return moved;
  }

  bool build_path(const std::string& op) {
    if (op == "m") {
      start_ = at_ = point(number(0), number(1));
    } else if (op == "l") {
      line_to(point(number(0), number(1)));
    } else if (op == "h") {
      line_to(start_);
    } else if (op == "re") {
      const double x = number(0), y = number(1), width = number(2), height = number(3);
      start_ = at_ = point(x, y);
      line_to(point(x + width, y));
      line_to(point(x + width, y + height));
      line_to(point(x, y + height));
      line_to(start_);
    } else if (op == "c" || op == "v" || op == "y") {
      curved_ = true;
      const std::size_t last = operands_.size() >= 2 ? operands_.size() - 2 : 0;
      at_ = point(number(last), number(last + 1));
    } else {
      return false;
    }
    return true;
  }

  void line_to(Point to) {
    if (path_.size() <= 4 * most_rules) path_.push_back({at_, to});
    at_ = to;
  }

  bool paint(const std::string& op) {
    const bool closes = op == "s" || op == "b" || op == "b*";
    const bool strokes = closes || op == "S" || op == "B" || op == "B*";
    const bool fills =
        op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" || op == "b*";
    if (!strokes && !fills && op != "n") return false;
    if (closes) line_to(start_);
    if (fills && !ink_.white_fill && !curved_) add_filled();
    if (strokes)
      for (const auto& segment : path_) add(segment);
    path_.clear();
    curved_ = false;
    return true;
  }

  /// A filled outline of upright edges: a line when it is thin, the edges of a cell's background otherwise.
  void add_filled() {
    for (std::size_t first = 0; first < path_.size();) {
      std::size_t end = first + 1;
      while (end < path_.size() && path_[end].from.x == path_[end - 1].to.x &&
             path_[end].from.y == path_[end - 1].to.y && end - first < 4)
        ++end;
      Area box{path_[first].from.x, path_[first].from.y, path_[first].from.x, path_[first].from.y};
      for (std::size_t index = first; index < end; ++index) {
        box.left = std::min(box.left, path_[index].to.x);
        box.right = std::max(box.right, path_[index].to.x);
        box.bottom = std::min(box.bottom, path_[index].to.y);
        box.top = std::max(box.top, path_[index].to.y);
      }
      add_box(box);
      first = end;
    }
  }

  void add_box(const Area& box) {
    const double width = box.right - box.left, height = box.top - box.bottom;
    const double x = (box.left + box.right) / 2, y = (box.bottom + box.top) / 2;
    if (std::min(width, height) <= thin) {
      if (width >= height)
        add({{box.left, y}, {box.right, y}});
      else
        add({{x, box.bottom}, {x, box.top}});
    } else if (box.size() < 0.7 * page_.size()) {
      add({{box.left, box.top}, {box.right, box.top}});
      add({{box.left, box.bottom}, {box.right, box.bottom}});
      add({{box.left, box.bottom}, {box.left, box.top}});
      add({{box.right, box.bottom}, {box.right, box.top}});
    }
  }

  /// Still in the page's own coordinates.
  void add(const Segment& segment) {
    const double dx = std::abs(segment.to.x - segment.from.x), dy = std::abs(segment.to.y - segment.from.y);
    if (std::min(dx, dy) > lean || std::max(dx, dy) < shortest || rules_.size() > most_rules) return;
    Rule rule{std::max(std::min(segment.from.x, segment.to.x), page_.left),
              std::max(std::min(segment.from.y, segment.to.y), page_.bottom),
              std::min(std::max(segment.from.x, segment.to.x), page_.right),
              std::min(std::max(segment.from.y, segment.to.y), page_.top)};
    if (rule.x0 > rule.x1 || rule.y0 > rule.y1) return;
    if (dx >= dy)
      rule.y0 = rule.y1 = (rule.y0 + rule.y1) / 2;
    else
      rule.x0 = rule.x1 = (rule.x0 + rule.x1) / 2;
    rules_.push_back(rule);
  }

  void change_state(const std::string& op) {
    if (op == "q") {
      if (saved_.size() < 1000) saved_.push_back(ink_);
    } else if (op == "Q") {
      if (saved_.empty()) return;
      ink_ = saved_.back();
      saved_.pop_back();
    } else if (op == "cm" && operands_.size() == 6) {
      ink_.matrix.concat({number(0), number(1), number(2), number(3), number(4), number(5)});
    } else if (op == "g" || op == "rg") {
      ink_.white_fill =
          !operands_.empty() && std::all_of(operands_.begin(), operands_.end(),
                                            [](auto& value) { return value.getNumericValue() >= 0.999; });
    } else if (op == "k" || op == "cs" || op == "sc" || op == "scn") {
      ink_.white_fill = false;
    } else if (op == "Do") {
      draw();
    }
  }

  void draw() {
    auto forms = resources_.getKey("/XObject");
    if (operands_.empty() || !operands_.back().isName() || !forms.isDictionary()) return;
    auto form = forms.getKeyIfDict(operands_.back().getName());
    if (!form.isStream() || !form.getDict().isDictionaryOfType("", "/Form") || depth_ >= deepest_form) return;
    auto inner = ink_;
    if (auto matrix = form.getDict().getKey("/Matrix"); matrix.isMatrix())
      inner.matrix.concat(QPDFMatrix{matrix.getArrayAsMatrix()});
    auto resources = form.getDict().getKey("/Resources");
    RuleWalker walker{rules_, operators_, page_, resources.isDictionary() ? resources : resources_,
                      inner,  depth_ + 1};
    QPDFPageObjectHelper{form}.parseContents(&walker);
    if (operators_ > most_operators) terminateParsing();
  }

  std::vector<Rule>& rules_;
  unsigned& operators_;
  const Area page_;
  QPDFObjectHandle resources_;
  Ink ink_;
  int depth_;
  std::vector<Ink> saved_;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<Segment> path_;
  Point start_, at_;
  bool curved_ = false;
};

/// From the page's own coordinates, y upwards, to those of the display.
Rule displayed_rule(const Rule& rule, const Area& page, int turns) {
  const double width = page.right - page.left, height = page.top - page.bottom;
  const auto turn = [&](double x, double y) -> Point {
    x -= page.left;
    y = page.top - y;
    switch (turns) {
      case 1:
        return {height - y, x};
      case 2:
        return {width - x, height - y};
      case 3:
        return {y, width - x};
      default:
        return {x, y};
    }
  };
  const Point a = turn(rule.x0, rule.y0), b = turn(rule.x1, rule.y1);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

}  // namespace

std::vector<Rule> find_rules(QPDFPageObjectHelper page, const Area& displayed, int turns) {
  std::vector<Rule> rules;
  unsigned operators = 0;
  auto resources = page.getAttribute("/Resources", false);
  RuleWalker walker{rules,     operators,
                    displayed, resources.isDictionary() ? resources : QPDFObjectHandle::newDictionary(),
                    {},        0};
  page.parseContents(&walker);
  if (rules.size() > most_rules) return {};
  for (auto& rule : rules) rule = displayed_rule(rule, displayed, turns);
  return rules;
}

}  // namespace docmill
