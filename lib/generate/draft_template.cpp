#include "generate/draft_template.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/bytes.hpp"
#include "generate/document_fields.hpp"
#include "generate/lookup.hpp"
#include "generate/template_file.hpp"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 9> texts{"letterhead", "address", "date", "title", "subject",
                                                "footer",     "from",    "to",   "cc"};
constexpr std::array<std::string_view, 21> keys{
    "kind", "format", "language",  "theme",    "attach", "letterhead", "address",
    "date", "title",  "subject",   "from",     "to",     "cc",         "footer",
    "body", "author", "languages", "required", "fields", "classes",    "limits"};
constexpr std::array<std::string_view, 9> lists{"labels",   "sections", "tables",     "findings", "pages",
                                                "problems", "evidence", "highlights", "features"};

bool is_one_of(std::string_view name, const auto& names) {
  return std::ranges::find(names, name) != std::end(names);
}

/// Kinds stand in file names.
bool is_kind(std::string_view kind) {
  return !kind.empty() && kind.size() <= 40 && std::ranges::all_of(kind, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

class DraftLoader {
 public:
  explicit DraftLoader(const std::filesystem::path& file) : yaml_{file} { made_.file = file; }

  DraftTemplate load(const LookupTable* lookup) {
    yaml_.check_keys(yaml_.root(), keys);
    head();
    parts();
    required_fields();
    fields();
    made_.classes = choice("classes");
    made_.languages = choice("languages");
    limits();
    check(lookup);
    return std::move(made_);
  }

 private:
  void head() {
    made_.kind = yaml_.text("kind");
    if (!is_kind(made_.kind) || made_.kind == "deck" || made_.kind == "text")
      yaml_.refuse("kind",
                   "must be a name of small letters, digits and '-', not deck or text: it is part of the "
                   "file's name");
    const auto format = yaml_.text("format");
    if (format != "pdf" && format != "eml")
      yaml_.refuse("format", "must be pdf or eml, not '" + format + "'");
    made_.format = format == "eml" ? DraftTemplate::Format::eml : DraftTemplate::Format::pdf;
    made_.language = yaml_.text("language");
    if (!made_.language.empty() && !is_one_of(made_.language, std::array{"it", "nb", "en"}))
      yaml_.refuse("language", "must be it, nb or en, or left out: then it is the document's");
    if (yaml_.has("theme")) made_.theme = yaml_.text("theme");
    made_.attach = yaml_.text("attach");
    refuse_foreign();
  }

  /// Keys that say nothing in the other format are mistakes.
  void refuse_foreign() const {
    const bool mail = made_.format == DraftTemplate::Format::eml;
    for (const std::string_view key : {"letterhead", "address", "date", "title", "footer", "theme", "author"})
      if (mail && yaml_.has(key)) yaml_.refuse(key, "is for format pdf only");
    for (const std::string_view key : {"from", "to", "cc", "attach"})
      if (!mail && yaml_.has(key)) yaml_.refuse(key, "is for format eml only");
  }

  void parts() {
    for (const auto text : texts)
      if (yaml_.has(text)) made_.parts.emplace(text, yaml_.template_text(text));
    if (yaml_.has("author")) made_.parts.emplace("author", yaml_.template_text("author"));
    if (yaml_.has("body")) {
      made_.parts.emplace("body", yaml_.template_text("body"));
      return;
    }
    auto file = made_.file;
    file.replace_extension(".mustache");
    try {
      made_.parts.emplace("body", TemplateText{std::string{read_file(file, 1 << 20)->view()}, file, 1});
    } catch (const Error&) {
      yaml_.refuse("", "needs a body: a key 'body', or a file " + file.string());
    }
  }

  void required_fields() {
    for (const auto& item : yaml_.list("required")) made_.required.push_back({item.text, item.place});
  }

  void fields() {
    std::vector<FieldExpressions::Field> found;
    for (const auto& entry : yaml_.entries("fields")) {
      FieldExpressions::Field field;
      field.name = entry.name;
      if (field_name(field.name) != field.name || field.name.empty())
        yaml_.refuse_at(entry.line, "field '" + field.name + "': names are small letters, digits and '_'");
      if (entry.is_map) {
        constexpr std::array<std::string_view, 3> known{"expression", "all", "in"};
        yaml_.check_keys(entry, known);
        field.expressions = yaml_.texts_of(entry, "expression");
        field.all = yaml_.flag_of(entry, "all");
        const auto place = yaml_.text_of(entry, "in");
        if (!place.empty() && place != "text" && place != "first_page")
          yaml_.refuse_at(entry.line, "'in' must be text or first_page");
        field.first_page = place == "first_page";
      } else {
        field.expressions = entry.texts;
      }
      if (field.expressions.empty())
        yaml_.refuse_at(entry.line, "field '" + field.name + "' has no expression");
      try {
        FieldExpressions{{field}};
      } catch (const std::invalid_argument& error) {
        yaml_.refuse_at(entry.line, "field '" + field.name + "': " + error.what());
      }
      found.push_back(std::move(field));
    }
    made_.fields = FieldExpressions{std::move(found)};
  }

  DraftTemplate::Choice choice(std::string_view key) const {
    DraftTemplate::Choice choice;
    choice.place = yaml_.place(key);
    const DraftTemplate::NamedTexts* first = nullptr;
    for (const auto& entry : yaml_.entries(key)) {
      if (!entry.is_map) yaml_.refuse_at(entry.line, "'" + entry.name + "' must be a map of names and texts");
      DraftTemplate::NamedTexts named;
      for (const auto& member : entry.members) {
        if (member.is_map)
          yaml_.refuse_at(member.line, "'" + member.name + "' must be a text or a list of texts");
        if (first != nullptr && first->contains(member.name) &&
            member.is_list == choice.single.contains(member.name))
          yaml_.refuse_at(member.line, "'" + member.name + "' is a text in one place and a list in another");
        if (!member.is_list) choice.single.insert(member.name);
        named.emplace(member.name, member.template_texts(made_.file));
      }
      if (first != nullptr) same_names(*first, named, entry);
      const auto added = choice.sets.emplace(entry.name, std::move(named)).first;
      if (first == nullptr) first = &added->second;
    }
    return choice;
  }

  void same_names(const DraftTemplate::NamedTexts& first, const DraftTemplate::NamedTexts& other,
                  const TemplateFile::Entry& entry) const {
    for (const auto& member : first)
      if (!other.contains(member.first))
        yaml_.refuse_at(entry.line, "'" + entry.name + "' has no '" + member.first + "', the first one has");
    for (const auto& member : other)
      if (!first.contains(member.first))
        yaml_.refuse_at(entry.line, "'" + entry.name + "' has '" + member.first + "', the first one has not");
  }

  void limits() {
    for (const auto& entry : yaml_.entries("limits")) {
      if (!is_one_of(entry.name, lists))
        yaml_.refuse_at(entry.line, "unknown list '" + entry.name + "'" + suggest(entry.name, lists));
      const auto number = entry.texts.empty() ? std::string{} : entry.texts[0];
      if (number.empty() || number.size() > 6 || number.find_first_not_of("0123456789") != std::string::npos)
        yaml_.refuse_at(entry.line, "'" + entry.name + "' must be a number of items");
      made_.limits[entry.name] = std::stoul(number);
    }
  }

  /// What tags may name.
  TemplateValue shape(const LookupTable* lookup) const {
    auto shape = document_shape();
    shape.members["attachment"] = TemplateValue{};
    for (const auto& field : made_.fields.fields()) {
      if (shape.members.contains(field.name))
        yaml_.refuse("fields",
                     "'" + field.name + "' is a field that every document has; choose another name");
      shape.members[field.name] = field.all ? TemplateValue::list({TemplateValue{}}) : TemplateValue{};
    }
    auto client = TemplateValue::object();
    client.open = lookup == nullptr;
    if (lookup != nullptr)
      for (const auto& column : lookup->columns()) client.members[column] = TemplateValue{};
    shape.members["client"] = client;
    shape.members["lookup"] = std::move(client);
    return shape;
  }

  void check(const LookupTable* lookup) {
    auto shape_ = shape(lookup);
    const auto check_text = [&](const TemplateText& text) {
      text.check(shape_);
      made_.names.insert(text.names().begin(), text.names().end());
    };
    const auto choice_shape = [&](const DraftTemplate::Choice& choice, const std::string& name) {
      auto texts_shape = TemplateValue::object();
      for (const auto& set : choice.sets)
        for (const auto& [member, items] : set.second) {
          for (const auto& item : items) check_text(item);
          texts_shape.members[member] =
              choice.single.contains(member) ? TemplateValue{} : TemplateValue::list({TemplateValue{}});
        }
      if (!choice.sets.empty()) shape_.members[name] = std::move(texts_shape);
    };
    choice_shape(made_.classes, "class");
    choice_shape(made_.languages, "text");
    for (const auto& part : made_.parts) check_text(part.second);
    for (const auto& required : made_.required) {
      const TemplateText tag{"{{#" + required.name + "}}{{/" + required.name + "}}", made_.file,
                             yaml_.line_of(required.place)};
      check_text(tag);
    }
    if (lookup != nullptr && made_.uses_lookup()) check_keys_of(*lookup);
  }

  /// A key that no expression finds would never find a row.
  void check_keys_of(const LookupTable& lookup) const {
    std::vector<std::string> known;
    for (const auto& field : made_.fields.fields()) known.push_back(field.name);
    for (const auto& key : lookup.keys())
      if (!is_one_of(key, known))
        yaml_.refuse("fields", "has no expression for '" + key + "', by which --key looks up rows" +
                                   (known.empty() ? std::string{} : suggest(key, known)));
  }

  TemplateFile yaml_;
  DraftTemplate made_;
};

}  // namespace

bool is_deck_template(const std::filesystem::path& file) {
  const TemplateFile yaml{file};
  const auto kind = yaml.text("kind");
  return kind.empty() || kind == "deck";
}

DraftTemplate load_draft_template(const std::filesystem::path& file, const LookupTable* lookup) {
  return DraftLoader{file}.load(lookup);
}

}  // namespace docmill
