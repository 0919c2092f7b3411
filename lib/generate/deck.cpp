#include "generate/deck.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "generate/bullets.hpp"
#include "generate/charts.hpp"
#include "generate/deck_words.hpp"
#include "generate/page_text.hpp"

namespace docmill {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// "q3_risk-report.pdf" as a person would write it: "Q3 risk-report".
std::string readable_name(const Source& source) {
  std::string path =
      to_valid_utf8(source.member ? *source.member : source.duplicate_of.value_or(source.path));
  path = path.substr(path.find_last_of('/') == std::string::npos ? 0 : path.find_last_of('/') + 1);
  if (const std::size_t dot = path.rfind('.'); dot != std::string::npos && dot > 0) path.resize(dot);
  std::replace(path.begin(), path.end(), '_', ' ');
  if (path.find(' ') == std::string::npos) std::replace(path.begin(), path.end(), '-', ' ');
  path = trimmed(path);
  if (!path.empty() && path[0] >= 'a' && path[0] <= 'z') path[0] = static_cast<char>(path[0] - 'a' + 'A');
  return path == "-" ? "" : path;
}

/// Titles that programs write by themselves say nothing of the document.
bool says_something(const std::string& title) {
  const std::string lower = to_lower(title);
  for (const std::string_view useless :
       {"untitled", "microsoft word - ", "document1", "(anonymous)", "senza titolo"})
    if (lower.starts_with(useless)) return false;
  for (const std::string_view ending : {".doc", ".docx", ".pdf", ".tex", ".dvi", ".indd"})
    if (lower.ends_with(ending)) return false;
  return !trimmed(title).empty();
}

std::string title_of(const Document& document) {
  if (says_something(document.title)) return trimmed(document.title);
  if (!document.sections.empty() && !trimmed(document.sections[0].heading).empty())
    return trimmed(document.sections[0].heading);
  const std::string name = readable_name(document.source);
  return name.empty() ? std::string{deck_words(document.language).untitled} : name;
}

std::string filled(std::string text, const DeckPlan& plan, const Document& document) {
  const std::pair<std::string_view, std::string> values[] = {{"{title}", plan.title},
                                                             {"{author}", plan.author},
                                                             {"{date}", plan.date},
                                                             {"{source}", readable_name(document.source)}};
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto value = std::find_if(std::begin(values), std::end(values), [&](const auto& candidate) {
      return std::string_view{text}.substr(at).starts_with(candidate.first);
    });
    if (value == std::end(values)) {
      result += text[at++];
    } else {
      result += value->second;
      at += value->first.size();
    }
  }
  return result;
}

/// A heading without its number: "2. Credit risk" -> "Credit risk"; the agenda numbers by itself.
std::string without_number(const std::string& heading) {
  std::size_t at = 0;
  while (at < heading.size() && ((heading[at] >= '0' && heading[at] <= '9') || heading[at] == '.')) ++at;
  if (at == 0 || at > 6 || at >= heading.size() || heading[at] != ' ' || heading.find('.') >= at)
    return heading;
  return heading.substr(at + 1);
}

/// Sections under one heading, with the bullets chosen; those that say nothing are left out.
struct Topic {
  std::string heading;
  uint32_t first_page = 0, last_page = 0;
  std::vector<Bullet> bullets;
};

std::string page_group_heading(const SectionText& section, const DeckWords& words) {
  if (section.page == section.last_page) return std::string{words.page} + " " + std::to_string(section.page);
  return std::string{words.pages} + " " + std::to_string(section.page) + "–" +
         std::to_string(section.last_page);
}

/// Pages without headings, so many together that max_sections hold them all.
std::vector<SectionText> grouped(std::vector<SectionText> pages, std::size_t most) {
  const std::size_t each = (pages.size() + most - 1) / most;
  std::vector<SectionText> groups;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i % each == 0) {
      groups.push_back(std::move(pages[i]));
      continue;
    }
    groups.back().last_page = pages[i].last_page;
    std::move(pages[i].blocks.begin(), pages[i].blocks.end(), std::back_inserter(groups.back().blocks));
  }
  return groups;
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

std::vector<Topic> topics_of(const Document& document, const DeckTemplate& settings,
                             const std::string& title) {
  const DeckWords& words = deck_words(document.language);
  const bool headings = !document.sections.empty();
  std::vector<SectionText> sections = section_texts(document);
  if (!headings) sections = grouped(std::move(sections), settings.max_sections);
  std::vector<Topic> topics;
  for (const SectionText& section : sections) {
    if (topics.size() == settings.max_sections) break;
    const std::string heading =
        headings ? without_number(section.heading) : page_group_heading(section, words);
    std::vector<Bullet> bullets =
        choose_bullets(section, settings.bullets_per_section, settings.words_per_bullet);
    if (bullets.empty()) continue;
    topics.push_back(
        {heading.empty() ? title : heading, section.page, section.last_page, std::move(bullets)});
  }
  drop_preamble(topics, title);
  return topics;
}

void add_bullets(DeckPlan& plan, const Topic& topic, std::size_t per_slide) {
  const std::size_t slides = (topic.bullets.size() + per_slide - 1) / per_slide;
  const std::size_t each = (topic.bullets.size() + slides - 1) / slides;
  for (std::size_t at = 0; at < topic.bullets.size(); at += each) {
    Slide slide;
    slide.title = topic.heading;
    const auto first = topic.bullets.begin() + static_cast<std::ptrdiff_t>(at);
    slide.bullets.assign(first,
                         first + static_cast<std::ptrdiff_t>(std::min(each, topic.bullets.size() - at)));
    plan.slides.push_back(std::move(slide));
  }
}

/// The byte of the page's text at which a row of the table stands: its first cell with the second right
/// behind it.
std::size_t find_row(const std::string& text, const std::vector<std::string>& row) {
  if (row.size() < 2 || row[0].empty() || row[1].empty()) return std::string::npos;
  for (std::size_t at = text.find(row[0]); at != std::string::npos; at = text.find(row[0], at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\n|", at + row[0].size());
    if (next != std::string::npos && text.compare(next, row[1].size(), row[1]) == 0) return at;
  }
  return std::string::npos;
}

/// The section that is open where the table stands; its page's last one when the table is not found in the
/// text.
const Section* section_of(const Document& document, const Table& table) {
  uint64_t start = UINT64_MAX;
  for (const Page& page : document.pages) {
    if (page.number != table.page) continue;
    std::size_t at = std::string::npos;
    for (const auto& row : table.rows) at = std::min(at, find_row(page.text, row));
    if (at != std::string::npos) start = count_code_points(std::string_view{page.text}.substr(0, at));
  }
  const Section* open = nullptr;
  for (const Section& section : document.sections)
    if (section.page < table.page || (section.page == table.page && section.start <= start)) open = &section;
  return open;
}

std::string heading_for(const Document& document, const Table& table, const std::string& title) {
  const Section* section = section_of(document, table);
  return section == nullptr || trimmed(section->heading).empty() ? title
                                                                 : without_number(trimmed(section->heading));
}

void add_table(DeckPlan& plan, const Table& table, const std::string& heading, const DeckTemplate& settings,
               DecimalMark mark) {
  Slide slide;
  slide.kind = Slide::Kind::table;
  slide.title = heading;
  slide.rows = table.rows;
  slide.page = table.page;
  const bool headed = has_header(table, mark);
  if (!headed) slide.rows.insert(slide.rows.begin(), std::vector<std::string>(table.rows[0].size()));
  plan.slides.push_back(std::move(slide));
  if (!settings.charts || !headed) return;
  if (std::optional<Slide> chart = chart_of(table, mark)) {
    if (trimmed(chart->title).empty()) chart->title = heading;
    plan.slides.push_back(std::move(*chart));
  }
}

bool is_worth_a_slide(const Table& table) {
  return table.rows.size() >= 2 &&
         std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.size() >= 2; });
}

}  // namespace

DeckPlan plan_deck(const Document& document, const DeckTemplate& settings) {
  const DeckWords& words = deck_words(document.language);
  DeckPlan plan;
  plan.title = title_of(document);
  plan.author = trimmed(document.author);
  plan.date = written_date(document.created, document.language);
  plan.language = document.language;
  plan.footer = filled(settings.footer, plan, document);
  Slide title;
  title.kind = Slide::Kind::title;
  title.title = plan.title;
  title.subtitle = plan.subtitle;
  const std::vector<Topic> topics = topics_of(document, settings, plan.title);
  std::vector<const Table*> tables;
  for (const Table& table : document.tables)
    if (tables.size() < settings.max_tables && is_worth_a_slide(table)) tables.push_back(&table);
  if (topics.empty() && tables.empty()) title.bullets.push_back({std::string{words.no_text}, 0});
  plan.slides.push_back(std::move(title));
  if (settings.agenda && topics.size() > 1) {
    Slide agenda;
    agenda.kind = Slide::Kind::agenda;
    agenda.title = words.agenda;
    for (const Topic& topic : topics) agenda.bullets.push_back({topic.heading, topic.first_page});
    plan.slides.push_back(std::move(agenda));
  }
  const DecimalMark mark = decimal_mark(document.language);
  std::vector<bool> placed(tables.size());
  const auto add_tables = [&](const auto& belongs) {
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const std::string heading = heading_for(document, *tables[i], plan.title);
      if (placed[i] || !belongs(heading)) continue;
      add_table(plan, *tables[i], heading, settings, mark);
      placed[i] = true;
    }
  };
  for (const Topic& topic : topics) {
    add_bullets(plan, topic, settings.bullets_per_slide);
    add_tables([&](const std::string& heading) { return heading == topic.heading; });
  }
  add_tables([](const std::string&) { return true; });
  return plan;
}

}  // namespace docmill
