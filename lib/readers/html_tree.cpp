#include "readers/html_tree.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <new>

#include <gumbo.h>

#include "base/error.hpp"
#include "readers/html_nesting.hpp"

namespace docmill {
namespace {

constexpr std::size_t chunk_bytes = 1u << 20;
/// A node of Gumbo's takes about 200 bytes, the shortest tag 3.
constexpr std::size_t memory_per_byte = 128, memory_at_least = 16u << 20, memory_at_most = 2ull << 30;

std::string_view piece(const GumboStringPiece& string) {
  return {string.data, string.length};
}

/// `original_tag` is "<name attributes>".
std::string_view unknown_name(const GumboElement& element) {
  auto name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  return piece(name);
}

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
  return nullptr;
}

}  // namespace

/// All that Gumbo allocates, freed as a whole: its own clean-up walks the tree by recursion.
struct HtmlTree::Memory {
  explicit Memory(std::size_t limit_) : limit{limit_} {}
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    for (void* chunk : chunks) std::free(chunk);
  }

  void* take(std::size_t size) noexcept {
    constexpr std::size_t unit = alignof(std::max_align_t);
    size = (size + unit - 1) / unit * unit;
    if (size <= static_cast<std::size_t>(end - at)) return std::exchange(at, at + size);
    if (size > chunk_bytes / 4) return new_chunk(size);  // the open chunk goes on to serve
    at = static_cast<char*>(new_chunk(chunk_bytes));
    end = at == nullptr ? nullptr : at + chunk_bytes;
    return at == nullptr ? nullptr : std::exchange(at, at + size);
  }

  void* new_chunk(std::size_t size) noexcept {
    if (used + size > limit) return nullptr;
    try {
      chunks.reserve(chunks.size() + 1);
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
    void* chunk = std::malloc(size);
    if (chunk == nullptr) return nullptr;
    chunks.push_back(chunk);
    used += size;
    return chunk;
  }

  /// Gumbo does not expect a null, and no exception may pass through its frames: back to parse().
  static void* allocate(void* memory, std::size_t size) {
    auto& self = *static_cast<Memory*>(memory);
    if (void* block = self.take(size)) return block;
    std::longjmp(self.exhausted, 1);
  }
  static void keep(void*, void*) {}

  /// Null when the memory did not suffice.
  const GumboOutput* parse(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &allocate;
    options.deallocator = &keep;
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(exhausted) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

  std::size_t limit, used = 0;
  std::vector<void*> chunks;
  char *at = nullptr, *end = nullptr;
  std::jmp_buf exhausted;
};

HtmlTree::HtmlTree(std::string html) : html_{std::make_unique<const std::string>(std::move(html))} {
  if (nesting_depth(*html_) > max_depth)
    throw Error{Stage::ingest, Code::too_large,
                "elements nest more than " + std::to_string(max_depth) + " levels deep"};
  memory_ = std::make_unique<Memory>(
      std::min(memory_at_most, std::max(memory_at_least, html_->size() * memory_per_byte)));
  const GumboOutput* output = memory_->parse(*html_);
  if (output == nullptr)
    throw Error{
        Stage::ingest, Code::too_large,
        "the page's elements need more than " + std::to_string(memory_->limit >> 20) + " MiB of memory"};
  struct Visit {
    const GumboNode* node;
    uint32_t parent;
  };
  std::vector<Visit> to_visit{{output->document, 0}};
  while (!to_visit.empty()) {
    const auto [node, parent] = to_visit.back();
    to_visit.pop_back();
    if (node->type == GUMBO_NODE_COMMENT) continue;
    const auto index = static_cast<uint32_t>(nodes_.size());
    add(*node, parent);
    const auto* children = children_of(*node);
    for (unsigned i = children == nullptr ? 0 : children->length; i > 0; --i)
      to_visit.push_back({static_cast<const GumboNode*>(children->data[i - 1]), index});
  }
  for (auto index = size(); index-- > 1;) {
    nodes_[index].end = std::max(nodes_[index].end, index + 1);
    auto& parent = nodes_[nodes_[index].parent];
    parent.end = std::max(parent.end, nodes_[index].end);
  }
}

template <class GumboNodeType>
void HtmlTree::add(const GumboNodeType& gumbo, uint32_t parent) {
  Node node;
  node.parent = parent;
  if (gumbo.type == GUMBO_NODE_DOCUMENT) {
    node.name = "#document";
    node.end = 1;
  } else if (children_of(gumbo) == nullptr) {
    node.text = gumbo.v.text.text;
  } else {
    const GumboElement& element = gumbo.v.element;
    node.name = element.tag == GUMBO_TAG_UNKNOWN ? unknown_name(element)
                                                 : std::string_view{gumbo_normalized_tagname(element.tag)};
    if (node.name.empty()) node.name = "#unknown";
    node.first_attribute = static_cast<uint32_t>(attributes_.size());
    node.attributes = element.attributes.length;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
      attributes_.emplace_back(attribute.name, attribute.value);
    }
  }
  nodes_.push_back(node);
}

HtmlTree::~HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;

std::string_view HtmlTree::attribute(uint32_t index, std::string_view name) const {
  const auto& node = nodes_[index];
  for (uint32_t i = node.first_attribute; i < node.first_attribute + node.attributes; ++i)
    if (attributes_[i].first == name) return attributes_[i].second;
  return {};
}

bool HtmlTree::has(uint32_t index, std::string_view name) const {
  const auto& node = nodes_[index];
  const auto first = attributes_.begin() + node.first_attribute;
  return std::any_of(first, first + node.attributes, [name](const auto& pair) { return pair.first == name; });
}

}  // namespace docmill
