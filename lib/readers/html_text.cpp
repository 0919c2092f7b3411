#include "readers/html_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/among.hpp"
#include "base/unicode.hpp"
#include "readers/html_table.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

constexpr std::array blocks{"p"sv,      "div"sv,    "section"sv, "article"sv, "main"sv,    "blockquote"sv,
                            "ul"sv,     "ol"sv,     "dl"sv,      "pre"sv,     "table"sv,   "figure"sv,
                            "header"sv, "footer"sv, "address"sv, "hr"sv,      "details"sv, "fieldset"sv,
                            "center"sv, "form"sv,   "nav"sv,     "aside"sv,   "caption"sv, "listing"sv,
                            "xmp"sv,    "body"sv,   "hgroup"sv,  "menu"sv};
constexpr std::array lines{"li"sv, "dt"sv,         "dd"sv,      "tr"sv,    "td"sv,
                           "th"sv, "figcaption"sv, "summary"sv, "legend"sv};

/// Not a number: `otherwise`.
int to_number(std::string_view text, int otherwise) {
  std::from_chars(text.data(), text.data() + text.size(), otherwise);
  return otherwise;
}

class HtmlComposer {
 public:
  HtmlComposer(const HtmlTree& tree, const HtmlContent& content) : tree_{tree}, content_{content} {}

  void compose(uint32_t root) {
    const auto end = tree_[root].end;
    for (uint32_t node = root; node < end;) {
      leave_before(node);
      if (content_.dropped[node]) {
        node = tree_[node].end;
      } else if (tree_[node].name.empty()) {
        preformatted_ > 0 ? composer_.add_verbatim(tree_[node].text) : composer_.add(tree_[node].text);
        ++node;
      } else {
        node = enter(node);
      }
    }
    leave_before(end);
    composer_.end_block();
  }

  ComposedPage take() { return composer_.take(); }

 private:
  struct List {
    bool numbered;
    int next;
  };

  int heading_level(uint32_t node) const {
    const auto name = tree_[node].name;
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return name[1] - '0';
    if (tree_.attribute(node, "role") == "heading")
      return std::clamp(to_number(tree_.attribute(node, "aria-level"), 2), 1, 9);
    return 0;
  }

  /// The next node to look at.
  uint32_t enter(uint32_t node) {
    const auto name = tree_[node].name;
    if (name == "table" && is_data_table(tree_, node, content_.dropped)) {
      add_table(node);
      return tree_[node].end;
    }
    if (const int level = heading_level(node))
      composer_.begin_heading(level);
    else if (among(blocks, name))
      end_block();
    else if (among(lines, name))
      composer_.end_line();
    if (name == "br") composer_.break_line();
    if (name == "q") composer_.add("“");
    if (name == "pre" || name == "listing" || name == "xmp") ++preformatted_;
    if (name == "ul" || name == "menu") lists_.push_back({false, 1});
    if (name == "ol") lists_.push_back({true, to_number(tree_.attribute(node, "start"), 1)});
    if (name == "li") begin_item(node);
    open_.push_back(node);
    return node + 1;
  }

  void leave_before(uint32_t next) {
    while (!open_.empty() && tree_[open_.back()].end <= next) {
      const auto node = open_.back();
      open_.pop_back();
      leave(node);
    }
  }

  void leave(uint32_t node) {
    const auto name = tree_[node].name;
    if (name == "q") composer_.add("”");
    if (heading_level(node) > 0) composer_.end_heading();
    if (name == "pre" || name == "listing" || name == "xmp") --preformatted_;
    if (name == "ul" || name == "ol" || name == "menu") lists_.pop_back();
    if (name == "li" && !items_.empty()) {
      items_.pop_back();
      composer_.set_marker({});
    }
    if (among(blocks, name))
      end_block();
    else if (among(lines, name))
      composer_.end_line();
  }

  /// Within a list item blocks only end the line: the items stay together.
  void end_block() { items_.empty() ? composer_.end_block() : composer_.end_line(); }

  void begin_item(uint32_t node) {
    const auto depth = std::clamp<std::size_t>(lists_.size(), 1, 12) - 1;
    std::string marker(depth * 2, ' ');
    if (!lists_.empty() && lists_.back().numbered) {
      auto& list = lists_.back();
      list.next = to_number(tree_.attribute(node, "value"), list.next);
      marker += std::to_string(list.next) + ". ";
      if (list.next < 1'000'000'000) ++list.next;
    } else {
      marker += "• ";
    }
    composer_.set_marker(std::move(marker));
    items_.push_back(node);
  }

  void add_table(uint32_t node) {
    auto table = read_data_table(tree_, node, content_.dropped);
    if (!table.caption.empty()) {
      composer_.end_block();
      composer_.add(table.caption);
    }
    composer_.add_table(std::move(table.rows));
  }

  const HtmlTree& tree_;
  const HtmlContent& content_;
  TextComposer composer_;
  std::vector<uint32_t> open_, items_;
  std::vector<List> lists_;
  int preformatted_ = 0;
};

}  // namespace

ComposedPage compose_html(const HtmlTree& tree, const HtmlContent& content) {
  HtmlComposer composer{tree, content};
  for (const auto root : content.roots) composer.compose(root);
  return composer.take();
}

}  // namespace docmill
