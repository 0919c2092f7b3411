#include "generate/deck_topics.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "base/unicode.hpp"
#include "generate/bullets.hpp"
#include "generate/deck_words.hpp"
#include "generate/page_text.hpp"
#include "generate/statements.hpp"

namespace docmill {
namespace {

/// A section and those merged into it.
struct Part {
  SectionText text;
  std::vector<std::string> headings;
};

std::string page_group_heading(const SectionText& section, const DeckWords& words) {
  if (section.page == section.last_page) return std::string{words.page} + " " + std::to_string(section.page);
  return std::string{words.pages} + " " + std::to_string(section.page) + "–" +
         std::to_string(section.last_page);
}

void merge(Part& into, Part part) {
  into.text.last_page = std::max(into.text.last_page, part.text.last_page);
  std::move(part.text.blocks.begin(), part.text.blocks.end(), std::back_inserter(into.text.blocks));
  std::move(part.headings.begin(), part.headings.end(), std::back_inserter(into.headings));
}

/// Pages without headings, so many together that max_sections hold them all.
std::vector<Part> grouped(std::vector<Part> pages, std::size_t most) {
  const std::size_t each = (pages.size() + most - 1) / most;
  std::vector<Part> groups;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i % each == 0)
      groups.push_back(std::move(pages[i]));
    else
      merge(groups.back(), std::move(pages[i]));
  }
  return groups;
}

/// The deepest level at which there are no more sections than may be shown; 0 when even the first has more,
/// or too few to tell the document's parts apart.
int deepest_level(const std::vector<Part>& parts, std::size_t most) {
  for (int level = 6; level >= 1; --level) {
    const auto count = static_cast<std::size_t>(std::count_if(
        parts.begin(), parts.end(), [level](const Part& part) { return part.text.level <= level; }));
    if (count <= most) return count * 2 >= most ? level : 0;
  }
  return 0;
}

std::vector<Part> merged_to(int level, std::vector<Part> parts) {
  std::vector<Part> merged;
  for (Part& part : parts) {
    if (merged.empty() || part.text.level <= level)
      merged.push_back(std::move(part));
    else
      merge(merged.back(), std::move(part));
  }
  return merged;
}

/// What a reader looks for first, in three languages.
bool is_key_heading(const std::string& heading) {
  const std::string lower = to_lower(heading);
  for (const std::string_view word :
       {"summary", "abstract", "conclusion", "result", "introduction", "risk", "outlook", "recommend",
        "sommario", "sintesi", "risultat", "conclusion", "introduzione", "rischi", "sammendrag", "konklusjon",
        "innledning", "risiko", "oppsummering"})
    if (lower.find(word) != std::string::npos) return true;
  return false;
}

double weight_of(const Part& part) {
  std::size_t words = 0;
  for (const Block& block : part.text.blocks) words += count_words(block.text);
  return std::log(1.0 + static_cast<double>(words)) - 0.7 * (part.text.level - 1) +
         (is_key_heading(part.text.heading) ? 1 : 0);
}

/// The `most` parts of most weight, in their order.
std::vector<Part> weightiest(std::vector<Part> parts, std::size_t most) {
  if (parts.size() <= most) return parts;
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < parts.size(); ++i) order.emplace_back(-weight_of(parts[i]), i);
  std::sort(order.begin(), order.end());
  order.resize(most);
  std::sort(order.begin(), order.end(),
            [](const auto& left, const auto& right) { return left.second < right.second; });
  std::vector<Part> chosen;
  for (const auto& [weight, index] : order) chosen.push_back(std::move(parts[index]));
  return chosen;
}

/// What stands before the first heading, or under the title itself, is a topic only when it is the only one
/// or says much.
void drop_preamble(std::vector<Topic>& topics, const std::string& title) {
  if (topics.size() < 2) return;
  const std::string first = to_lower(topics[0].heading);
  const bool repeated = std::any_of(topics.begin() + 1, topics.end(),
                                    [&](const Topic& topic) { return to_lower(topic.heading) == first; });
  if (first == to_lower(title) && (repeated || topics[0].bullets.size() < 4)) topics.erase(topics.begin());
}

std::vector<Part> parts_of(const Document& document, const DeckTemplate& settings) {
  std::vector<Part> parts;
  int apparatus = 0;  // the level of references and the like, whose entries may look like headings
  for (SectionText& section : section_texts(document)) {
    if (is_apparatus(section.heading)) apparatus = section.level;
    if (is_apparatus(section.heading) || (apparatus > 0 && section.level > apparatus)) continue;
    apparatus = 0;
    std::string heading = heading_text(section.heading);
    section.heading = heading;
    Part part{std::move(section), {heading}};
    if (!parts.empty() && !heading.empty() && heading == parts.back().text.heading)
      merge(parts.back(), std::move(part));
    else
      parts.push_back(std::move(part));
  }
  if (document.sections.empty()) return grouped(std::move(parts), settings.max_sections);
  const auto silent = [&](const Part& part) { return !has_bullets(part.text, settings.words_per_bullet); };
  const auto speaking =
      static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), std::not_fn(silent)));
  if (speaking > settings.max_sections)
    if (const int level = deepest_level(parts, settings.max_sections); level > 0)
      parts = merged_to(level, std::move(parts));
  std::erase_if(parts, silent);
  return parts;
}

}  // namespace

std::string heading_text(const std::string& heading) {
  const std::size_t blank = heading.find(' ');
  if (blank == std::string::npos || blank == 0 || blank > 6) return heading;
  const std::string number = heading.substr(0, blank);
  const bool decimal = number.find_first_not_of("0123456789.") == std::string::npos && is_digit(number[0]);
  const bool roman = number.ends_with('.') && number.find_first_not_of("IVX") == number.size() - 1;
  const bool letter = number.size() == 2 && number[1] == '.' && number[0] >= 'A' && number[0] <= 'Z';
  const bool dotted = number.find('.') != std::string::npos;
  std::size_t next = blank + 1;
  const bool upper = next < heading.size() && is_upper(next_code_point(heading, next));
  const bool plain = decimal && number.size() <= 2 && upper;  // "1 Introduction"
  return (decimal && dotted) || roman || letter || plain ? heading.substr(blank + 1) : heading;
}

Topics choose_topics(const Document& document, const DeckTemplate& settings, const std::string& title) {
  const DeckWords& words = deck_words(document.language);
  std::vector<Part> parts = parts_of(document, settings);
  Topics topics;
  topics.left_out = parts.size() - std::min<std::size_t>(parts.size(), settings.max_sections);
  parts = weightiest(std::move(parts), settings.max_sections);
  const bool pages = document.sections.empty() && parts.size() > 1;
  std::set<std::string> shown;
  for (Part& part : parts) {
    std::vector<Bullet> bullets =
        choose_bullets(part.text, settings.bullets_per_section, settings.words_per_bullet, shown);
    if (bullets.empty()) continue;
    for (const Bullet& bullet : bullets) shown.insert(to_lower(bullet.text));
    std::string heading = pages ? page_group_heading(part.text, words) : part.text.heading;
    if (heading.empty()) heading = title;
    topics.shown.push_back(
        {std::move(heading), std::move(part.headings), part.text.page, std::move(bullets)});
  }
  if (pages && topics.shown.size() == 1) topics.shown[0].heading = title;
  drop_preamble(topics.shown, title);
  return topics;
}

}  // namespace docmill
