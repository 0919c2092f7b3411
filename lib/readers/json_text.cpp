#include "readers/json_text.hpp"

#include <algorithm>
#include <unordered_map>

namespace docmill {
namespace {

constexpr std::size_t items_per_page = 1'000;
/// Objects that have more keys than this between them are no table.
constexpr std::size_t max_columns = 100;

class JsonComposer {
 public:
  explicit JsonComposer(const JsonTree& tree) : tree_{tree} {}

  std::vector<ComposedPage> compose() {
    const bool list =
        tree_.size() > 0 && tree_[0].kind == JsonTree::Kind::array && tree_[0].end == tree_.size();
    compose_items(list ? 1 : 0);
    return std::move(pages_);
  }

 private:
  using Kind = JsonTree::Kind;

  /// The document's outermost items: those of its one list, or the values of a file of many.
  void compose_items(uint32_t from) {
    while (from < tree_.size()) {
      auto to = from;
      std::size_t items = 0;
      for (; to < tree_.size() && items < items_per_page; ++items) to = tree_[to].end;
      if (items < 2 || !add_table(from, to)) {
        for (auto item = from; item < to; item = tree_[item].end) {
          compose_value(item);
          tree_[item].kind == Kind::scalar ? composer_.end_line() : composer_.end_block();
        }
      }
      pages_.push_back(composer_.take());
      from = to;
    }
  }

  /// One outermost value and what is in it.
  void compose_value(uint32_t root) {
    std::vector<uint32_t> open;  // lists and objects that have a line of their own
    for (auto node = root; node < tree_[root].end;) {
      while (!open.empty() && tree_[open.back()].end <= node) open.pop_back();
      const auto& value = tree_[node];
      const auto indent = std::string(std::min<std::size_t>(open.size(), 40) * 2, ' ');
      const bool item = tree_.key(node).empty();
      if (value.kind == Kind::scalar) {
        add_scalar(node, indent);
        ++node;
        continue;
      }
      if (!item) add_line(indent, std::string{tree_.key(node)} + ":");
      if (value.kind == Kind::array && value.end > node + 1 && add_table(node + 1, value.end)) {
        node = value.end;
        continue;
      }
      if (!item)
        open.push_back(node);
      else
        composer_.end_line();
      ++node;
    }
    composer_.end_line();
  }

  void add_scalar(uint32_t node, const std::string& indent) {
    const auto key = tree_.key(node), value = tree_.value(node);
    if (value.empty()) return;
    add_line(key.empty() ? indent + "• " : indent,
             key.empty() ? std::string{value} : std::string{key} + ": " + std::string{value});
  }

  void add_line(const std::string& marker, const std::string& text) {
    composer_.end_line();
    composer_.set_marker(marker);
    composer_.add(text);
    composer_.set_marker({});
    composer_.end_line();
  }

  /// False when the items [from, to) are no rows of a table; nothing is added then.
  bool add_table(uint32_t from, uint32_t to) {
    const auto kind = tree_[from].kind;
    if (kind == Kind::scalar) return false;
    std::unordered_map<std::string_view, std::size_t> columns;
    TableRows rows;
    if (kind == Kind::object) rows.emplace_back();
    for (auto item = from; item < to; item = tree_[item].end) {
      if (tree_[item].kind != kind) return false;
      auto& row = rows.emplace_back();
      for (auto cell = item + 1; cell < tree_[item].end; ++cell) {
        if (tree_[cell].kind != Kind::scalar) return false;
        auto column = row.size();
        if (kind == Kind::object) {
          const auto [found, is_new] = columns.try_emplace(tree_.key(cell), columns.size());
          column = found->second;
          if (is_new) rows.front().push_back(one_line(tree_.key(cell)));
        }
        if (column >= max_columns) return false;
        if (row.size() <= column) row.resize(column + 1);
        row[column] = one_line(tree_.value(cell));
      }
    }
    if (rows.size() < 2 || (kind == Kind::object ? rows.front() : rows.back()).size() < 2) return false;
    composer_.add_table(std::move(rows));
    return true;
  }

  const JsonTree& tree_;
  TextComposer composer_;
  std::vector<ComposedPage> pages_;
};

}  // namespace

std::vector<ComposedPage> compose_json(const JsonTree& tree) {
  return JsonComposer{tree}.compose();
}

}  // namespace docmill
