#include "flow/worker/generation.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "flow/artifact_name.hpp"
#include "generate/draft.hpp"
#include "writers/letter_pdf.hpp"
#include "writers/mail.hpp"

namespace docmill {
namespace {

void add_problems(Document& record, std::vector<Problem> problems) {
  std::ranges::move(problems, std::back_inserter(record.problems));
}

void make_deck(Document& record, const Templates::Deck& deck, Staging& staging, const Attempt& attempt) {
  WrittenDeck written;
  DeckPlan plan;
  if (!attempt(Stage::generate, [&] { plan = plan_deck(record, deck.settings); }) ||
      !attempt(Stage::write, [&] { written = write_deck_pdf(plan, deck.theme); }))
    return;
  staging.add(record, "deck", "pdf", written.bytes, written.slides);
  add_problems(record, std::move(plan.problems));
  add_problems(record, std::move(written.problems));
}

/// The drafts of one document; what a later one may carry is kept.
class DraftMaker {
 public:
  DraftMaker(Document& record, const Templates& templates, Staging& staging, const Attempt& attempt)
      : record_{record}, templates_{templates}, staging_{staging}, attempt_{attempt} {}

  void make(const Templates::Draft& draft) {
    const auto attachment = attachments_.find(draft.settings.attach);
    DraftContext context{templates_.lookup ? &*templates_.lookup : nullptr, templates_.date, {}};
    if (attachment != attachments_.end()) context.attachment = attachment->second.name;
    DraftPlan plan;
    if (!attempt_(Stage::generate, [&] { plan = plan_draft(record_, draft.settings, context); })) return;
    if (auto* letter = std::get_if<LetterPlan>(&plan.content))
      write(draft, *letter);
    else
      write(draft, std::get<MailPlan>(plan.content));
    add_new_problems(std::move(plan.problems));
  }

 private:
  void write(const Templates::Draft& draft, const LetterPlan& plan) {
    WrittenLetter letter;
    if (!attempt_(Stage::write, [&] { letter = write_letter_pdf(plan, *draft.theme); })) return;
    const auto& kind = draft.settings.kind;
    staging_.add(record_, kind, "pdf", letter.bytes);
    add_new_problems(std::move(letter.problems));
    if (is_attached(kind)) attachments_[kind] = {kind + ".pdf", "application/pdf", std::move(letter.bytes)};
  }

  void write(const Templates::Draft& draft, const MailPlan& plan) {
    std::vector<MailAttachment> files;
    if (const auto file = attachments_.find(draft.settings.attach); file != attachments_.end())
      files.push_back(file->second);
    WrittenMail mail;
    if (!attempt_(Stage::write, [&] { mail = write_mail(plan, files); })) return;
    staging_.add(record_, draft.settings.kind, "eml", mail.bytes);
    add_new_problems(std::move(mail.problems));
  }

  bool is_attached(const std::string& kind) const {
    return std::ranges::any_of(templates_.drafts,
                               [&](const Templates::Draft& other) { return other.settings.attach == kind; });
  }

  /// A letter and its e-mail look for the same client: once is enough to say that there is none.
  void add_new_problems(std::vector<Problem> problems) {
    std::erase_if(problems, [&](const Problem& problem) {
      return std::ranges::any_of(record_.problems, [&](const Problem& known) {
        return known.stage == problem.stage && known.code == problem.code && known.message == problem.message;
      });
    });
    add_problems(record_, std::move(problems));
  }

  Document& record_;
  const Templates& templates_;
  Staging& staging_;
  const Attempt& attempt_;
  std::map<std::string, MailAttachment, std::less<>> attachments_;  ///< by kind
};

}  // namespace

void generate(Document& record, const Templates& templates, Staging& staging, const Attempt& attempt) {
  for (const auto& deck : templates.decks) make_deck(record, deck, staging, attempt);
  DraftMaker maker{record, templates, staging, attempt};
  for (const auto& draft : templates.drafts) maker.make(draft);
}

}  // namespace docmill
