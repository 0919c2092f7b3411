#include "writers/theme.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <system_error>

#include "formats/yaml_fields.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

std::optional<Colour> parse_colour(std::string_view text) {
  unsigned value = 0;
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  const auto channel = [value](unsigned shift) { return ((value >> shift) & 0xFFU) / 255.0; };
  return Colour{channel(16), channel(8), channel(0)};
}

YamlField colour_field(std::string name, Colour& into) {
  return {std::move(name), [&into](const std::string& value) {
            const std::optional<Colour> colour = parse_colour(value);
            if (!colour) return "must be a colour like \"#1F3A5F\", not " + value;
            into = *colour;
            return std::string{};
          }};
}

/// A font by path, or by file name beside the theme or among the installed TrueType fonts.
std::optional<fs::path> find_font(const std::string& name, const fs::path& theme_folder) {
  std::error_code ignored;
  for (const fs::path& path : {theme_folder / name, fs::path{name}})
    if (path.is_absolute() || path.has_parent_path())
      if (fs::is_regular_file(path, ignored)) return path;
  std::vector<fs::path> found;
  for (const char* folder : {"/usr/share/fonts/truetype", "/usr/local/share/fonts"})
    for (fs::recursive_directory_iterator it{folder, ignored}, end; !ignored && it != end;
         it.increment(ignored))
      if (it->path().filename() == name) found.push_back(it->path());
  if (found.empty()) return std::nullopt;
  return *std::min_element(found.begin(), found.end());
}

std::string package_hint(const std::string& font) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> packages{
      {{"Liberation", "fonts-liberation"}, {"DejaVu", "fonts-dejavu-core"}, {"Noto", "fonts-noto-core"}}};
  for (const auto& [family, package] : packages)
    if (font.starts_with(family)) return "install the package " + std::string{package};
  return "give the path of a TrueType file";
}

/// The font that draws what the theme's lack. Without one of its own a theme takes DejaVu if it is there.
std::shared_ptr<const LazyFont> load_fallback(const std::string& name, const char* usual,
                                              const fs::path& theme) {
  const std::optional<fs::path> file = find_font(name.empty() ? usual : name, theme.parent_path());
  if (file) return std::make_shared<const LazyFont>(*file);
  if (name.empty()) return nullptr;
  throw Error{Stage::write, Code::not_found, theme.string() + ": the font " + name + " is not installed",
              package_hint(name)};
}

Font load_font(const std::string& name, std::shared_ptr<const LazyFont> fallback, const fs::path& theme) {
  if (const std::optional<fs::path> file = find_font(name, theme.parent_path()))
    return Font::load(*file, std::move(fallback));
  throw Error{Stage::write, Code::not_found, theme.string() + ": the font " + name + " is not installed",
              package_hint(name)};
}

}  // namespace

Theme::Theme(std::unique_ptr<const Data> data) : data_{std::move(data)} {}
Theme::~Theme() = default;
Theme::Theme(Theme&&) noexcept = default;

Theme Theme::load(const std::filesystem::path& file) {
  auto data = std::make_unique<Data>();
  std::string regular = "LiberationSans-Regular.ttf", bold = "LiberationSans-Bold.ttf", fallback,
              fallback_bold;
  YamlFields{file, Stage::write}.read({
      text_field("fonts.regular", regular),
      text_field("fonts.bold", bold),
      text_field("fonts.fallback", fallback),
      text_field("fonts.fallback_bold", fallback_bold),
      colour_field("colours.band", data->band),
      colour_field("colours.on_band", data->on_band),
      colour_field("colours.accent", data->accent),
      colour_field("colours.ink", data->ink),
      colour_field("colours.muted", data->muted),
      colour_field("colours.rule", data->rule),
      colour_field("colours.zebra", data->zebra),
      number_field("sizes.heading", data->heading_size, 18.0, 36.0),
      number_field("sizes.body", data->body_size, 12.0, 32.0),
      number_field("sizes.smallest_body", data->smallest_body_size, 10.0, 32.0),
      number_field("sizes.table", data->table_size, 8.0, 24.0),
      number_field("sizes.smallest_table", data->smallest_table_size, 6.0, 24.0),
      number_field("sizes.note", data->note_size, 6.0, 16.0),
  });
  data->regular = load_font(regular, load_fallback(fallback, "DejaVuSans.ttf", file), file);
  data->bold = load_font(bold, load_fallback(fallback_bold, "DejaVuSans-Bold.ttf", file), file);
  return Theme{std::move(data)};
}

}  // namespace docmill
