#include "readers/xml_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

bool has_own_text(const XmlNode& element) {
  return std::any_of(element.begin(), element.end(),
                     [](const XmlNode& child) { return child.is_text() && !trim(child.value()).empty(); });
}

/// Calls enter(node, depth) and leave(node) in document order; enter returns whether to go inside.
template <class Enter, class Leave>
void walk(const XmlNode& root, Enter enter, Leave leave) {
  struct Open {
    XmlNode node, next;
  };
  std::vector<Open> open;
  if (!enter(root)) return;
  open.push_back({root, root.first_child()});
  while (!open.empty()) {
    const auto node = open.back().next;
    if (!node) {
      leave(open.back().node);
      open.pop_back();
      continue;
    }
    open.back().next = node.next_sibling();
    if (enter(node)) open.push_back({node, node.first_child()});
  }
}

void add_attributes(TextComposer& composer, const XmlNode& root) {
  walk(
      root,
      [&](const XmlNode& node) {
        for (const auto& [name, value] : node.attributes()) {
          if (value.empty()) continue;
          composer.add(std::string{name} + ": " + std::string{value});
          composer.end_line();
        }
        return !node.is_text();
      },
      [](const XmlNode&) {});
}

}  // namespace

ComposedPage compose_xml(const XmlNode& root) {
  TextComposer composer;
  std::vector<bool> inside_text;  // of each open element: it, or one around it, has text of its own
  walk(
      root,
      [&](const XmlNode& node) {
        if (node.is_text()) {
          composer.add(node.value());
          return false;
        }
        const bool inside = !inside_text.empty() && inside_text.back();
        if (!inside) composer.end_line();
        inside_text.push_back(inside || has_own_text(node));
        return true;
      },
      [&](const XmlNode&) {
        inside_text.pop_back();
        if (inside_text.empty() || !inside_text.back()) composer.end_line();
      });
  if (composer.size() == 0) add_attributes(composer, root);
  return composer.take();
}

ComposedPage compose_svg(const XmlNode& root) {
  static constexpr std::array shown{"text"sv, "title"sv, "desc"sv};
  static constexpr std::array unseen{"style"sv, "script"sv, "metadata"sv};
  TextComposer composer;
  int depth = 0;  // of shown elements inside each other
  const auto is_shown = [](const XmlNode& node) {
    return std::find(shown.begin(), shown.end(), node.name()) != shown.end();
  };
  walk(
      root,
      [&](const XmlNode& node) {
        if (node.is_text() && depth > 0) composer.add(node.value());
        if (node.is_text() || std::find(unseen.begin(), unseen.end(), node.name()) != unseen.end())
          return false;
        if (is_shown(node) && depth++ == 0) composer.end_line();
        if (node.name() == "tspan" && node.has_attribute("x")) composer.add_blank();
        return true;
      },
      [&](const XmlNode& node) {
        if (is_shown(node) && --depth == 0) composer.end_line();
      });
  return composer.take();
}

}  // namespace docmill
