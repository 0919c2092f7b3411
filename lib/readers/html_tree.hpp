#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docmill {

/// A parsed HTML page as a flat list of nodes in document order: a node's subtree is [index, end), its
/// children are index + 1 and from there each one's end. Nothing walks it by recursion.
class HtmlTree {
 public:
  struct Node {
    std::string_view name;  ///< the element's in lower case; empty for text
    std::string_view text;  ///< of a text node, entities resolved
    uint32_t parent = 0, end = 0;
    uint32_t first_attribute = 0, attributes = 0;
  };

  /// Parses UTF-8. Throws Error too_large when elements nest more than max_depth levels or when the tree
  /// needs more memory than any sane page does.
  explicit HtmlTree(std::string html);
  ~HtmlTree();
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;

  /// Browsers flatten past 512 levels; above this one the parser's time grows with the square of the depth.
  static constexpr std::size_t max_depth = 2'000;

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](uint32_t index) const { return nodes_[index]; }
  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  /// Empty when the element does not have it; `has` tells an empty one.
  std::string_view attribute(uint32_t index, std::string_view name) const;
  bool has(uint32_t index, std::string_view name) const;

 private:
  struct Memory;
  template <class GumboNodeType>
  void add(const GumboNodeType& gumbo, uint32_t parent);

  std::unique_ptr<const std::string> html_;  ///< names of unknown elements point into it
  std::unique_ptr<Memory> memory_;
  std::vector<Node> nodes_;
  std::vector<std::pair<std::string_view, std::string_view>> attributes_;
};

}  // namespace docmill
