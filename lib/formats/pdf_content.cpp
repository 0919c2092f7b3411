#include "formats/pdf_content.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace docmill {
namespace {

constexpr int deepest_form = 8;
/// Enough to know what kind of page it is; a map of millions of lines is not read to its end.
constexpr unsigned most_operators = 400'000;

Area bounds(const QPDFMatrix& matrix, const Area& area) {
  const auto box = matrix.transformRectangle({area.left, area.bottom, area.right, area.top});
  return {box.llx, box.lly, box.urx, box.ury};
}

bool upright(const QPDFMatrix& m) {
  const double tolerance = 1e-3 * (std::abs(m.a) + std::abs(m.b) + std::abs(m.c) + std::abs(m.d));
  return (std::abs(m.b) <= tolerance && std::abs(m.c) <= tolerance) ||
         (std::abs(m.a) <= tolerance && std::abs(m.d) <= tolerance);
}

struct GraphicsState {
  QPDFMatrix matrix;
  Area clip;
  int text_mode = 0;
  bool odd = false;  ///< clipped by more than rectangles, or blended
};

/// One content stream, the page's or a form's; both share what is found.
class Walker : public QPDFObjectHandle::ParserCallbacks {
 public:
  Walker(PageContent& found, unsigned& operators, QPDFObjectHandle resources, GraphicsState start, int depth)
      : found_{found}, operators_{operators}, resources_{resources}, state_{start}, depth_{depth} {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (operands_.size() < 64) operands_.push_back(object);
      return;
    }
    if (++operators_ > most_operators) terminateParsing();
    apply(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  double number(std::size_t index) {
    return index < operands_.size() ? operands_[index].getNumericValue() : 0;
  }
  std::string name() {
    return !operands_.empty() && operands_.back().isName() ? operands_.back().getName() : "";
  }

  void apply(const std::string& op) {
    static const std::set<std::string> strokes_and_fills{"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"};
    static const std::set<std::string> path_steps{"m", "l", "c", "v", "y"};
    if (op == "q") {
      if (saved_.size() < 1000) saved_.push_back(state_);
    } else if (op == "Q") {
      if (!saved_.empty()) {
        state_ = saved_.back();
        saved_.pop_back();
      }
    } else if (op == "cm" && operands_.size() == 6) {
      state_.matrix.concat({number(0), number(1), number(2), number(3), number(4), number(5)});
    } else if (op == "re") {
      const double x = number(0), y = number(1), width = number(2), height = number(3);
      path_ = bounds(state_.matrix, {std::min(x, x + width), std::min(y, y + height), std::max(x, x + width),
                                     std::max(y, y + height)});
      ++rectangles_;
    } else if (path_steps.count(op) != 0) {
      curves_ = true;
    } else if (op == "W" || op == "W*") {
      clips_ = true;
    } else if (op == "n") {
      end_path();
    } else if (strokes_and_fills.count(op) != 0) {
      found_.drawing.paths = true;
      end_path();
    } else if (op == "sh") {
      found_.drawing.paths = true;
    } else if (op == "Tr") {
      state_.text_mode = static_cast<int>(number(0));
    } else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"") {
      (state_.text_mode == 3 ? found_.drawing.invisible_text : found_.drawing.visible_text) = true;
    } else if (op == "gs") {
      blend(resources_.getKey("/ExtGState").isDictionary()
                ? resources_.getKey("/ExtGState").getKeyIfDict(name())
                : QPDFObjectHandle::newNull());
    } else if (op == "EI") {
      place(QPDFObjectHandle::newNull());
    } else if (op == "Do") {
      draw(resources_.getKey("/XObject").isDictionary() ? resources_.getKey("/XObject").getKeyIfDict(name())
                                                        : QPDFObjectHandle::newNull());
    }
  }

  void end_path() {
    if (clips_ && rectangles_ == 1 && !curves_ && upright(state_.matrix))
      state_.clip = state_.clip.intersected(path_);
    else if (clips_)
      state_.odd = true;
    rectangles_ = 0;
    curves_ = clips_ = false;
  }

  void blend(QPDFObjectHandle settings) {
    if (!settings.isDictionary()) return;
    const auto is = [&](const char* key, auto test) {
      return settings.hasKey(key) && !test(settings.getKey(key));
    };
    const auto opaque = [](QPDFObjectHandle value) {
      return value.isNumber() && value.getNumericValue() >= 1;
    };
    const auto normal = [](QPDFObjectHandle value) { return value.isNameAndEquals("/Normal"); };
    const auto none = [](QPDFObjectHandle value) { return value.isNameAndEquals("/None"); };
    if (is("/ca", opaque) || is("/BM", normal) || is("/SMask", none) || settings.hasKey("/TR") ||
        settings.hasKey("/TR2"))
      state_.odd = true;
  }

  void draw(QPDFObjectHandle object) {
    if (!object.isStream()) return;
    auto dictionary = object.getDict();
    if (dictionary.isDictionaryOfType("", "/Image")) {
      place(object);
    } else if (dictionary.isDictionaryOfType("", "/Form") && depth_ < deepest_form) {
      auto inner = state_;
      if (auto matrix = dictionary.getKey("/Matrix"); matrix.isMatrix())
        inner.matrix.concat(QPDFMatrix{matrix.getArrayAsMatrix()});
      if (auto box = dictionary.getKey("/BBox"); box.isRectangle()) {
        const auto r = box.getArrayAsRectangle();
        inner.clip = inner.clip.intersected(bounds(inner.matrix, {r.llx, r.lly, r.urx, r.ury}));
      }
      auto resources = dictionary.getKey("/Resources");
      Walker walker{found_, operators_, resources.isDictionary() ? resources : resources_, inner, depth_ + 1};
      QPDFPageObjectHelper{object}.parseContents(&walker);
      if (operators_ > most_operators) terminateParsing();
    }
  }

  void place(QPDFObjectHandle stream) {
    PlacedPicture picture{stream, state_.matrix, bounds(state_.matrix, {0, 0, 1, 1}), {}, state_.odd};
    picture.visible = picture.area.intersected(state_.clip);
    if (picture.visible.size() <= 0) return;
    ++found_.drawing.pictures;
    if (found_.pictures.size() < 4096) found_.pictures.push_back(picture);
  }

  PageContent& found_;
  unsigned& operators_;
  QPDFObjectHandle resources_;
  GraphicsState state_;
  int depth_;
  std::vector<GraphicsState> saved_;
  std::vector<QPDFObjectHandle> operands_;
  Area path_;
  int rectangles_ = 0;
  bool curves_ = false, clips_ = false;
};

bool shows_annotations(QPDFPageObjectHelper& page) {
  auto annotations = page.getObjectHandle().getKey("/Annots");
  if (!annotations.isArray()) return false;
  for (auto& annotation : annotations.aitems())
    if (annotation.isDictionary() && annotation.hasKey("/AP") && !annotation.isDictionaryOfType("", "/Popup"))
      return true;
  return false;
}

/// The largest picture's resolution and the share of the page under pictures.
void sum_up(PageContent& content) {
  double covered = 0, largest = 0;
  for (auto& picture : content.pictures) {
    covered += picture.visible.size();
    if (picture.visible.size() <= largest || !picture.stream.isStream()) continue;
    largest = picture.visible.size();
    auto width = picture.stream.getDict().getKey("/Width");
    const double points = std::hypot(picture.matrix.a, picture.matrix.b);
    if (width.isInteger() && points > 0)
      content.drawing.picture_dpi =
          static_cast<int>(std::lround(std::min(1e5, width.getNumericValue() * 72 / points)));
  }
  content.drawing.picture_cover = std::min(1.0, covered / content.page.size());
}

}  // namespace

Area Area::intersected(const Area& other) const {
  return {std::max(left, other.left), std::max(bottom, other.bottom), std::min(right, other.right),
          std::min(top, other.top)};
}

Area displayed_area(QPDFPageObjectHelper& page) {
  const auto area = [](QPDFObjectHandle box) {
    if (!box.isRectangle()) return Area{0, 0, 612, 792};
    const auto r = box.getArrayAsRectangle();
    return Area{r.llx, r.lly, r.urx, r.ury};
  };
  const auto media = area(page.getMediaBox()), crop = area(page.getCropBox()).intersected(media);
  return crop.size() > 0 ? crop : media;
}

PageContent inspect_content(QPDFPageObjectHelper page) {
  PageContent content;
  content.page = displayed_area(page);
  content.drawing.annotations = shows_annotations(page);
  auto resources = page.getAttribute("/Resources", false);
  unsigned operators = 0;
  Walker walker{content, operators, resources.isDictionary() ? resources : QPDFObjectHandle::newDictionary(),
                GraphicsState{{}, content.page}, 0};
  page.parseContents(&walker);
  sum_up(content);
  return content;
}

}  // namespace docmill
