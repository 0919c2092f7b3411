#include "flow/worker/stages.hpp"

namespace docmill {
namespace {

/// The theme that a template names: a file, or a name among the themes beside the templates' folder.
std::filesystem::path named_theme(const std::filesystem::path& deck_template, const std::string& theme) {
  const auto folder = deck_template.parent_path();
  if (std::filesystem::exists(folder / theme)) return folder / theme;
  return folder.parent_path() / "themes" / (theme + ".yaml");
}

}  // namespace

Stages::Stages(StageSettings settings_, WorkerParts parts_, std::filesystem::path staging_)
    : settings{std::move(settings_)}, parts{std::move(parts_)}, staging{std::move(staging_)}, engines{[this] {
        return parts.make_engine(settings.recognition);
      }} {
  if (settings.rules) rules.emplace(RuleSet::load(*settings.rules));
  if (settings.deck_template) {
    deck_template.emplace(load_deck_template(*settings.deck_template));
    theme.emplace(Theme::load(settings.theme ? *settings.theme
                                             : named_theme(*settings.deck_template, deck_template->theme)));
  }
}

}  // namespace docmill
