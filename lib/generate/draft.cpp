#include "generate/draft.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "generate/document_fields.hpp"
#include "generate/figures.hpp"
#include "generate/lookup.hpp"
#include "generate/markup.hpp"

namespace docmill {
namespace {

std::string unchanged(const std::string& value) {
  return value;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text))
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
      line += c;
    else if (!line.ends_with(' '))
      line += ' ';
  return line;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (auto line = on_one_line(text.substr(at, end - at)); !line.empty()) lines.push_back(std::move(line));
    at = end + 1;
  }
  return lines;
}

/// Fills the parts of one template for one document.
class Filler {
 public:
  Filler(const Document& document, const DraftTemplate& settings, const DraftContext& context)
      : document_{document}, settings_{settings}, context_{context} {
    formats_ = {decimal_mark(document.language),
                settings.language.empty() ? document.language : settings.language};
    values_ = document_fields(
        document, context.date, [&](const std::string& name) { return settings.uses(name); },
        settings.limits);
    values_.members["attachment"] = context.attachment;
    read_text();
    settings.fields.extract(text_, first_page(), values_);
    add_client();
    require();
    add_choice("class", settings.classes, document.labels.empty() ? "" : document.labels.front().label,
               "class");
    add_choice("text", settings.languages, formats_.language, "language");
  }

  std::string text(std::string_view part, const TemplateText::Escape& escape = unchanged) const {
    const auto found = settings_.parts.find(part);
    return found == settings_.parts.end() ? std::string{} : found->second.render(values_, formats_, escape);
  }
  std::string line(std::string_view part) const { return on_one_line(text(part)); }
  std::vector<TextBlock> body() const { return parse_markup(text("body", escape_markup)); }
  const std::string& language() const { return formats_.language; }
  std::vector<Problem> take_problems() { return std::move(problems_); }
  void note(Code code, std::string message) {
    problems_.push_back({Stage::generate, 0, code, std::move(message), {}});
  }

 private:
  void read_text() {
    if (settings_.fields.fields().empty()) return;
    for (const auto& page : document_.pages) text_.append(page.text).append("\n");
  }
  std::string_view first_page() const {
    return document_.pages.empty() ? std::string_view{} : std::string_view{document_.pages.front().text};
  }

  /// Several values of a key may stand in a document; only one row may belong to them.
  void add_client() {
    if (context_.lookup == nullptr || !settings_.uses_lookup()) return;
    const auto& table = *context_.lookup;
    std::vector<std::string> looked_for;
    const LookupTable::Row* row = nullptr;
    for (const auto& key : table.keys()) {
      for (const auto& value : settings_.fields.find(key, text_, first_page())) {
        looked_for.push_back(key + " " + value);
        const auto* found = table.find(key, value);
        if (found != nullptr && row != nullptr && found != row)
          return note(Code::no_match, table.file() + ": lines " + std::to_string(row->line) + " and " +
                                          std::to_string(found->line) +
                                          " both belong to this document; fill in the right one by hand");
        if (found != nullptr) row = found;
      }
      if (row != nullptr) break;
    }
    if (row == nullptr) return note_no_row(looked_for);
    auto client = TemplateValue::object();
    for (std::size_t i = 0; i < table.columns().size(); ++i)
      client.members[table.columns()[i]] = on_one_line(row->cells[i]);
    values_.members["lookup"] = client;
    values_.members["client"] = std::move(client);
  }

  void note_no_row(const std::vector<std::string>& looked_for) {
    std::string what, keys;
    for (const auto& value : looked_for) what += (what.empty() ? "" : ", ") + value;
    for (const auto& key : context_.lookup->keys()) keys += (keys.empty() ? "" : ", ") + key;
    if (what.empty())
      note(Code::no_match, "no " + keys + " is found in the document, so " + context_.lookup->file() +
                               " gives nothing; fill in by hand, or correct the template's expressions");
    else
      note(Code::no_match,
           "no row of " + context_.lookup->file() + " has " + what + "; add it, or fill in by hand");
  }

  void require() const {
    for (const auto& required : settings_.required) {
      const auto* value = values_.find(required.name);
      const bool empty = value == nullptr || value->empty() ||
                         (value->kind == TemplateValue::Kind::text && trim(value->text).empty());
      if (empty)
        throw Error{Stage::generate, Code::missing_field,
                    "no " + settings_.kind + " is written: the document has no '" + required.name +
                        "', which " + required.place + " requires"};
    }
  }

  void add_choice(const std::string& name, const DraftTemplate::Choice& choice, const std::string& by,
                  std::string_view what) {
    if (choice.sets.empty()) return;
    auto texts = choice.sets.find(by);
    if (texts == choice.sets.end()) texts = choice.sets.find("otherwise");
    if (texts == choice.sets.end())
      throw Error{Stage::generate, Code::missing_field,
                  "no " + settings_.kind + " is written: " + choice.place + " has no texts for the " +
                      std::string{what} + " '" + by + "' and none for 'otherwise'"};
    auto object = TemplateValue::object();
    for (const auto& [member, items] : texts->second) {
      std::vector<TemplateValue> values;
      for (const auto& item : items)
        values.emplace_back(on_one_line(item.render(values_, formats_, unchanged)));
      std::erase_if(values, [](const TemplateValue& value) { return value.empty(); });
      if (choice.single.contains(member))
        object.members[member] = values.empty() ? TemplateValue{} : std::move(values.front());
      else
        object.members[member] = TemplateValue::list(std::move(values));
    }
    values_.members[name] = std::move(object);
  }

  const Document& document_;
  const DraftTemplate& settings_;
  const DraftContext& context_;
  TemplateFormats formats_;
  TemplateValue values_;
  std::string text_;
  std::vector<Problem> problems_;
};

LetterPlan letter_of(const Filler& filler) {
  LetterPlan letter;
  letter.language = filler.language();
  letter.letterhead = lines_of(filler.text("letterhead"));
  letter.address = lines_of(filler.text("address"));
  letter.date = filler.line("date");
  letter.title = filler.line("title");
  letter.subject = filler.line("subject");
  letter.footer = filler.line("footer");
  letter.author = filler.line("author");
  letter.body = filler.body();
  return letter;
}

MailPlan mail_of(Filler& filler, const DraftContext& context) {
  MailPlan mail;
  mail.from = filler.line("from");
  mail.to = filler.line("to");
  mail.cc = filler.line("cc");
  mail.subject = filler.line("subject");
  mail.text = plain_text(filler.body());
  mail.date = context.date;
  if (mail.to.empty())
    filler.note(Code::no_recipient,
                "the draft has no recipient: neither the document nor a --lookup table names "
                "one; fill it in before sending");
  return mail;
}

}  // namespace

DraftPlan plan_draft(const Document& document, const DraftTemplate& settings, const DraftContext& context) {
  Filler filler{document, settings, context};
  DraftPlan plan;
  if (settings.format == DraftTemplate::Format::eml)
    plan.content = mail_of(filler, context);
  else
    plan.content = letter_of(filler);
  plan.problems = filler.take_problems();
  return plan;
}

}  // namespace docmill
