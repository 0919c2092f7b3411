#include "readers/json_tree.hpp"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace docmill {

/// Takes nlohmann's events: its parser keeps its own stack, so depth costs no frames.
class JsonTree::Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(JsonTree& tree, std::string_view json) : tree_{tree}, json_{json} {}

  bool null() override { return scalar({}); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& written) override { return scalar(written); }
  bool string(string_t& value) override { return scalar(value); }
  bool binary(binary_t&) override { return scalar({}); }
  bool key(string_t& name) override {
    key_ = store(name);
    key_size_ = static_cast<uint32_t>(name.size());
    return true;
  }
  bool start_object(std::size_t) override { return open(Kind::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Kind::array); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    const auto before = json_.substr(0, position == 0 ? 0 : position - 1);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto last = before.rfind('\n');
    const auto column = before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1;
    tree_.error_ = "line " + std::to_string(line) + ", column " + std::to_string(column) + ": no valid JSON";
    return false;
  }

 private:
  uint32_t store(std::string_view text) {
    if (tree_.pool_.size() + text.size() > std::numeric_limits<uint32_t>::max())
      throw Error{Stage::ingest, Code::too_large, "the JSON holds more than 4 GiB of strings"};
    tree_.pool_ += text;
    return static_cast<uint32_t>(tree_.pool_.size() - text.size());
  }

  Node& push(Kind kind) {
    auto& node = tree_.nodes_.emplace_back();
    node.kind = kind;
    node.end = tree_.size();
    node.key = key_;
    node.key_size = key_size_;
    key_size_ = 0;
    return node;
  }

  bool scalar(std::string_view value) {
    const auto at = store(value);
    auto& node = push(Kind::scalar);
    node.value = at;
    node.value_size = static_cast<uint32_t>(value.size());
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() == max_depth)
      throw Error{Stage::ingest, Code::too_large,
                  "values nest more than " + std::to_string(max_depth) + " levels deep"};
    push(kind);
    open_.push_back(tree_.size() - 1);
    return true;
  }

  bool close() {
    tree_.nodes_[open_.back()].end = tree_.size();
    open_.pop_back();
    return true;
  }

  JsonTree& tree_;
  std::string_view json_;
  std::vector<uint32_t> open_;
  uint32_t key_ = 0, key_size_ = 0;
};

bool JsonTree::add(std::string_view json) {
  const auto nodes = nodes_.size(), bytes = pool_.size();
  Builder builder{*this, json};
  constexpr bool strict = true, ignore_comments = true;
  const bool good = nlohmann::json::sax_parse(json.begin(), json.end(), &builder,
                                              nlohmann::json::input_format_t::json, strict, ignore_comments);
  if (!good) {
    nodes_.resize(nodes);
    pool_.resize(bytes);
  }
  return good;
}

}  // namespace docmill
