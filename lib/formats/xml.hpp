#pragma once
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pugi {
struct xml_node_struct;
}

namespace docmill {

/// An element or a piece of character data in an XmlDocument that must outlive it; a null one stands for
/// "there is none" and has no name, no attributes, no children. Names are local names: prefixes are dropped.
class XmlNode {
 public:
  XmlNode() = default;
  explicit XmlNode(pugi::xml_node_struct* node) : node_{node} {}

  explicit operator bool() const { return node_ != nullptr; }
  bool is_text() const;
  std::string_view name() const;   ///< empty for character data
  std::string_view value() const;  ///< of character data
  /// The first child element of that name.
  XmlNode child(std::string_view name) const;
  /// The value of the attribute, `otherwise` when it has none.
  std::string_view attribute(std::string_view name, std::string_view otherwise = {}) const;
  /// The same for an attribute that has a prefix: `r:id` where there is a plain `id` too.
  std::string_view prefixed_attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  /// All but the declarations of namespaces, in order: local name and value.
  std::vector<std::pair<std::string_view, std::string_view>> attributes() const;
  /// All character data inside, in order.
  std::string text() const;
  XmlNode first_child() const;
  XmlNode next_sibling() const;

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = XmlNode;
    using pointer = const XmlNode*;
    using reference = XmlNode;
    using difference_type = std::ptrdiff_t;
    explicit Iterator(pugi::xml_node_struct* node) : node_{node} {}
    XmlNode operator*() const { return XmlNode{node_}; }
    Iterator& operator++();
    bool operator==(const Iterator&) const = default;

   private:
    pugi::xml_node_struct* node_;
  };
  Iterator begin() const { return Iterator{first_child().node_}; }
  Iterator end() const { return Iterator{nullptr}; }

 private:
  pugi::xml_node_struct* node_ = nullptr;
};

/// A parsed XML text in any Unicode encoding. Entities other than the five of XML and character references
/// stay as they are: a document type's are never expanded.
class XmlDocument {
 public:
  static constexpr int max_depth = 1'000;          ///< elements inside each other
  static constexpr uint64_t max_tags = 8'000'000;  ///< each takes some 100 bytes of memory

  /// Throws Error damaged (with `what` in the message), too_large.
  XmlDocument(std::string content, std::string_view what);
  ~XmlDocument();
  XmlDocument(XmlDocument&&) noexcept;
  XmlDocument& operator=(XmlDocument&&) noexcept;

  XmlNode root() const;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace docmill
