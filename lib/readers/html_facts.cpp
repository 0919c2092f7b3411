#include "readers/html_facts.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/unicode.hpp"
#include "readers/text_composer.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

/// "2019-11-05 12:00" as "2019-11-05T12:00"; empty when it is no ISO 8601 date.
std::string iso_8601(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-dd";
  const auto date = one_line(text);
  if (date.size() < shape.size() || date.size() > 35) return {};
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (shape[i] == 'd' ? !digit : date[i] != shape[i]) return {};
  }
  std::string iso = date;
  if (iso.size() > shape.size()) {
    if (iso[10] == ' ') iso[10] = 'T';
    if (iso[10] != 'T') return {};
  }
  if (iso.find_first_not_of("0123456789-T:.+Z") != std::string::npos) return date.substr(0, shape.size());
  return iso;
}

/// The place in `names`, the best first; its size when the element is none of them.
std::size_t rank(const auto& names, const HtmlTree& tree, uint32_t node) {
  auto best = names.size();
  for (const auto attribute : {"name"sv, "property"sv, "itemprop"sv}) {
    const auto name = to_lower(to_valid_utf8(tree.attribute(node, attribute)));
    if (name.empty()) continue;
    const auto found = std::find(names.begin(), names.end(), name) - names.begin();
    best = std::min(best, static_cast<std::size_t>(found));
  }
  return best;
}

std::string text_of(const HtmlTree& tree, uint32_t node) {
  TextComposer composer;
  for (uint32_t at = node + 1; at < tree[node].end; ++at) composer.add(tree[at].text);
  return composer.take().text;
}

struct Best {
  std::size_t rank = SIZE_MAX;
  std::string value;
  void offer(std::size_t rank_, std::string value_) {
    if (rank_ >= rank || value_.empty()) return;
    rank = rank_;
    value = std::move(value_);
  }
};

}  // namespace

Facts read_html_facts(const HtmlTree& tree) {
  static constexpr std::array titles{"og:title"sv, "dc.title"sv, "dcterms.title"sv};
  static constexpr std::array authors{"author"sv, "article:author"sv, "dc.creator"sv,     "dcterms.creator"sv,
                                      "byl"sv,    "parsely-author"sv, "sailthru.author"sv};
  static constexpr std::array dates{"article:published_time"sv,
                                    "datepublished"sv,
                                    "dc.date"sv,
                                    "dcterms.date"sv,
                                    "dcterms.created"sv,
                                    "dc.date.issued"sv,
                                    "dcterms.issued"sv,
                                    "date"sv,
                                    "pubdate"sv,
                                    "publishdate"sv,
                                    "parsely-pub-date"sv,
                                    "og:published_time"sv,
                                    "sailthru.date"sv,
                                    "dc.date.created"sv};
  Facts facts;
  Best title, author, date;
  for (uint32_t node = 0; node < tree.size(); ++node) {
    const auto name = tree[node].name;
    if (name == "title" && facts.title.empty() && tree[tree[node].parent].name == "head")
      facts.title = text_of(tree, node);
    if (tree[node].attributes == 0) continue;
    const auto content = tree.attribute(node, name == "time" ? "datetime" : "content");
    if (content.empty()) continue;
    if (rank(titles, tree, node) < titles.size()) title.offer(rank(titles, tree, node), one_line(content));
    if (rank(dates, tree, node) < dates.size()) date.offer(rank(dates, tree, node), iso_8601(content));
    if (name == "time" && tree.has(node, "pubdate")) date.offer(dates.size(), iso_8601(content));
    if (content.starts_with("http") || content.starts_with('@')) continue;  // a profile's address
    if (rank(authors, tree, node) < authors.size())
      author.offer(rank(authors, tree, node), one_line(content));
  }
  if (facts.title.empty() || (!title.value.empty() && facts.title.find(title.value) != std::string::npos))
    facts.title = title.value;
  facts.author = author.value;
  facts.created = date.value;
  return facts;
}

}  // namespace docmill
