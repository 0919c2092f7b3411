#include "generate/deck.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "generate/deck_tables.hpp"
#include "generate/deck_topics.hpp"
#include "generate/deck_words.hpp"
#include "generate/statements.hpp"

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
  if (says_something(document.title)) return heading_text(trimmed(document.title));
  if (!document.sections.empty()) {
    const std::string heading = trimmed(document.sections[0].heading);
    if (!heading.empty() && heading_text(heading) == heading && !is_apparatus(heading)) return heading;
  }
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

bool has_text(const Document& document) {
  return std::any_of(document.pages.begin(), document.pages.end(),
                     [](const Page& page) { return !trim(page.text).empty(); });
}

/// The title slide and the agenda, which say what the deck does not show.
void add_openers(DeckPlan& plan, const Topics& topics, const DeckTables& tables, const DeckTemplate& settings,
                 std::string_view when_empty) {
  Slide title;
  title.kind = Slide::Kind::title;
  title.title = plan.title;
  title.subtitle = plan.subtitle;
  if (topics.shown.empty() && tables.shown.empty()) title.bullets.push_back({std::string{when_empty}, 0});
  const std::string note = left_out_note(topics.left_out, tables.left_out, plan.language);
  const bool has_agenda = settings.agenda && topics.shown.size() > 1;
  if (!has_agenda && !note.empty()) title.bullets.push_back({note, 0});
  plan.slides.push_back(std::move(title));
  if (!has_agenda) return;
  Slide agenda;
  agenda.kind = Slide::Kind::agenda;
  agenda.title = deck_words(plan.language).agenda;
  agenda.subtitle = note;
  for (const Topic& topic : topics.shown) agenda.bullets.push_back({topic.heading, topic.first_page});
  plan.slides.push_back(std::move(agenda));
}

Problem left_out_problem(const Topics& topics, const DeckTables& tables, const DeckTemplate& settings) {
  std::string message = left_out_note(topics.left_out, tables.left_out, "en");
  message.pop_back();
  if (topics.left_out > 0) message += "; max_sections is " + std::to_string(settings.max_sections);
  if (tables.left_out > 0) message += "; max_tables is " + std::to_string(settings.max_tables);
  return {Stage::generate, 0, Code::left_out, message + "; the deck's template sets it", {}};
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
  const Topics topics = choose_topics(document, settings, plan.title);
  const DeckTables tables = choose_tables(document, settings, plan.title);
  add_openers(plan, topics, tables, settings, has_text(document) ? words.no_sentences : words.no_text);
  std::vector<bool> placed(tables.shown.size());
  const auto add_tables = [&](const auto& belongs) {
    for (std::size_t i = 0; i < tables.shown.size(); ++i) {
      if (placed[i] || !belongs(tables.shown[i].heading)) continue;
      add_table(plan, tables.shown[i], settings, decimal_mark(document.language));
      placed[i] = true;
    }
  };
  for (const Topic& topic : topics.shown) {
    add_bullets(plan, topic, settings.bullets_per_slide);
    add_tables([&](const std::string& heading) { return std::ranges::count(topic.headings, heading) > 0; });
  }
  add_tables([](const std::string&) { return true; });
  if (topics.left_out + tables.left_out > 0)
    plan.problems.push_back(left_out_problem(topics, tables, settings));
  return plan;
}

}  // namespace docmill
