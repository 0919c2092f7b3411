#include "templates.hpp"

#include "base/bytes.hpp"
#include "generate/deck.hpp"
#include "generate/draft_template.hpp"
#include "generate/formats.hpp"
#include "places.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr uint64_t most_lookup_bytes = 256 << 20;

/// "" for a template that needs none.
std::string theme_of(const std::filesystem::path& file) {
  if (is_deck_template(file)) return load_deck_template(file).theme;
  const auto draft = load_draft_template(file, nullptr);
  return draft.format == DraftTemplate::Format::pdf ? draft.theme : std::string{};
}

}  // namespace

std::vector<NamedTemplate> named_templates(const Settings& settings) {
  std::vector<NamedTemplate> templates;
  const auto& given = settings.text("generate.theme");
  for (const auto& name : settings.list("generate.template")) {
    const std::filesystem::path file{name};
    const auto theme = theme_of(file);
    if (theme.empty() || !given.empty()) {
      templates.push_back({file, theme.empty() ? std::string{} : given});
      continue;
    }
    const auto found = find_config(theme, "themes", file.parent_path());
    if (!found) throw UsageError{file.string() + ": no theme '" + theme + "'"};
    templates.push_back({file, *found});
  }
  return templates;
}

std::string read_lookup(const Settings& settings) {
  const auto& file = settings.text("generate.lookup");
  if (file.empty()) return {};
  if (settings.list("generate.key").empty())
    throw UsageError{"--lookup " + file + " without --key: name the column to look up by"};
  try {
    return std::string{read_file(file, most_lookup_bytes)->view()};
  } catch (const Error& error) {
    throw UsageError{"--lookup " + file + ": " + error.message};
  }
}

void check_date(const Settings& settings) {
  const auto& date = settings.text("generate.date");
  if (!date.empty() && parse_date(date) != date)
    throw UsageError{"--date " + date + ": a day such as 2025-03-14 is expected"};
}

}  // namespace docmill
