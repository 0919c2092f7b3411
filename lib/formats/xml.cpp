#include "formats/xml.hpp"

#include <algorithm>

#include <pugixml.hpp>

#include "base/error.hpp"

namespace docmill {
namespace {

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_declaration(std::string_view attribute) {
  return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

bool too_deep(pugi::xml_node root) {
  int depth = 1;
  for (auto node = root; node;) {
    if (node.first_child()) {
      node = node.first_child();
      if (++depth > XmlDocument::max_depth) return true;
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (!node || node == root) return false;
    node = node.next_sibling();
  }
  return false;
}

}  // namespace

bool XmlNode::is_text() const {
  const auto type = pugi::xml_node{node_}.type();
  return type == pugi::node_pcdata || type == pugi::node_cdata;
}

std::string_view XmlNode::name() const {
  return local_name(pugi::xml_node{node_}.name());
}

std::string_view XmlNode::value() const {
  return pugi::xml_node{node_}.value();
}

XmlNode XmlNode::child(std::string_view name) const {
  for (const auto node : *this)
    if (node.name() == name) return node;
  return {};
}

std::string_view XmlNode::attribute(std::string_view name, std::string_view otherwise) const {
  for (const auto attribute : pugi::xml_node{node_}.attributes())
    if (local_name(attribute.name()) == name && !is_declaration(attribute.name())) return attribute.value();
  return otherwise;
}

std::string_view XmlNode::prefixed_attribute(std::string_view name) const {
  for (const auto attribute : pugi::xml_node{node_}.attributes())
    if (local_name(attribute.name()) == name && attribute.name() != name && !is_declaration(attribute.name()))
      return attribute.value();
  return {};
}

bool XmlNode::has_attribute(std::string_view name) const {
  return attribute(name).data() != nullptr;
}

std::vector<std::pair<std::string_view, std::string_view>> XmlNode::attributes() const {
  std::vector<std::pair<std::string_view, std::string_view>> all;
  for (const auto& attribute : pugi::xml_node{node_}.attributes())
    if (!is_declaration(attribute.name())) all.emplace_back(local_name(attribute.name()), attribute.value());
  return all;
}

std::string XmlNode::text() const {
  if (is_text()) return std::string{value()};
  std::string all;
  for (const auto node : *this) all += node.text();
  return all;
}

XmlNode XmlNode::first_child() const {
  return XmlNode{pugi::xml_node{node_}.first_child().internal_object()};
}

XmlNode XmlNode::next_sibling() const {
  return XmlNode{pugi::xml_node{node_}.next_sibling().internal_object()};
}

XmlNode::Iterator& XmlNode::Iterator::operator++() {
  node_ = pugi::xml_node{node_}.next_sibling().internal_object();
  return *this;
}

struct XmlDocument::Tree {
  std::string content;  ///< the tree points into it
  pugi::xml_document document;
};

XmlDocument::XmlDocument(std::string content, std::string_view what) : tree_{std::make_unique<Tree>()} {
  if (static_cast<uint64_t>(std::count(content.begin(), content.end(), '<')) > max_tags)
    throw Error{Stage::ingest, Code::too_large, std::string{what} + " has too many elements"};
  tree_->content = std::move(content);
  // White space between elements is kept: in running text it separates words.
  const auto result = tree_->document.load_buffer_inplace(tree_->content.data(), tree_->content.size(),
                                                          pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result)
    throw Error{Stage::ingest, Code::damaged, std::string{what} + " is not XML: " + result.description()};
  if (too_deep(tree_->document.document_element()))
    throw Error{Stage::ingest, Code::too_large,
                std::string{what} + " has elements more than " + std::to_string(max_depth) + " deep"};
}

XmlDocument::~XmlDocument() = default;
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;

XmlNode XmlDocument::root() const {
  return XmlNode{tree_->document.document_element().internal_object()};
}

}  // namespace docmill
