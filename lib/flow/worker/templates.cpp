#include "flow/worker/templates.hpp"

#include "base/error.hpp"

namespace docmill {
namespace {

bool is_pdf(const Templates::Draft& draft) {
  return draft.settings.format == DraftTemplate::Format::pdf;
}

void refuse_same_kind(const Templates& templates) {
  for (auto one = templates.drafts.begin(); one != templates.drafts.end(); ++one)
    for (auto other = templates.drafts.begin(); other != one; ++other)
      if (one->settings.kind == other->settings.kind && one->settings.format == other->settings.format)
        throw Error{Stage::generate, Code::damaged,
                    one->settings.file.string() + " and " + other->settings.file.string() +
                        " both make files of the kind '" + one->settings.kind + "'",
                    "name one of them, or change one's kind"};
  if (templates.decks.size() > 1)
    throw Error{Stage::generate, Code::damaged, "two templates of slide decks are given", "name one of them"};
}

}  // namespace

Templates::Templates(const GenerateSettings& settings) : date{settings.date} {
  if (!settings.lookup_name.empty())
    lookup.emplace(settings.lookup_csv, settings.lookup_name, settings.lookup_keys);
  std::vector<Draft> mails;
  for (const auto& [file, theme] : settings.templates) {
    if (is_deck_template(file)) {
      decks.push_back({load_deck_template(file), Theme::load(theme)});
      continue;
    }
    Draft draft{load_draft_template(file, lookup ? &*lookup : nullptr), std::nullopt};
    if (is_pdf(draft)) draft.theme.emplace(Theme::load(theme));
    (is_pdf(draft) ? drafts : mails).push_back(std::move(draft));
  }
  for (auto& mail : mails) drafts.push_back(std::move(mail));
  refuse_same_kind(*this);
}

}  // namespace docmill
