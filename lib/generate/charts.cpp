#include "generate/charts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::size_t least_bars = 3, most_bars = 12;

bool is_total(std::string_view label) {
  const std::string lower = to_lower(label);
  for (const std::string_view word : {"total", "totale", "sum", "totalt", "i alt", "grand total", "totali"})
    if (lower == word || lower.starts_with(std::string{word} + " ")) return true;
  return false;
}

/// "2024", "Q3 2024", "June", "30.06.2025", "2023/24": a point in time.
bool is_period(std::string_view text) {
  const std::string lower = to_lower(text);
  for (std::size_t at = 0; at + 4 <= lower.size(); ++at)
    if ((lower.substr(at, 2) == "19" || lower.substr(at, 2) == "20") &&
        std::all_of(lower.begin() + static_cast<std::ptrdiff_t>(at),
                    lower.begin() + static_cast<std::ptrdiff_t>(at) + 4,
                    [](char c) { return c >= '0' && c <= '9'; }) &&
        lower.size() <= 12)
      return true;
  constexpr std::array<std::string_view, 24> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
                                                    "sep", "oct", "nov", "dec", "gen", "mag", "giu", "lug",
                                                    "ago", "set", "ott", "dic", "mai", "okt", "des", "q"};
  for (const std::string_view month : months)
    if (lower.starts_with(month) && (lower.size() <= 9) && (month != "q" || (lower.size() == 2))) return true;
  return false;
}

const std::string& cell(const Table& table, std::size_t row, std::size_t column) {
  static const std::string empty;
  return column < table.rows[row].size() ? table.rows[row][column] : empty;
}

/// Bars in the making, as long as they are comparable.
class Bars {
 public:
  void add(const std::string& label, const std::string& shown, DecimalMark mark) {
    const std::optional<Figure> figure = parse_figure(shown, mark);
    if (!figure || label.empty() || (!units_.empty() && figure->unit != units_)) {
      sensible_ = false;
      return;
    }
    units_ = figure->unit;
    bars_.push_back({label, figure->value, shown});
  }
  bool sensible() const {
    if (!sensible_ || bars_.size() < least_bars || bars_.size() > most_bars) return false;
    double least = INFINITY, most = 0;
    for (const ChartBar& bar : bars_) {
      if (bar.value != 0) least = std::min(least, std::abs(bar.value));
      most = std::max(most, std::abs(bar.value));
    }
    return most > 0 && most / least <= 500;  // past that the small ones are not to be seen
  }
  const std::vector<ChartBar>& list() const { return bars_; }
  const std::string& unit() const { return units_; }

 private:
  std::vector<ChartBar> bars_;
  std::string units_;
  bool sensible_ = true;
};

Slide slide_of(const Bars& bars, std::string title, std::string subtitle, const Table& table) {
  Slide slide;
  slide.kind = Slide::Kind::bars;
  slide.title = std::move(title);
  slide.subtitle = std::move(subtitle);
  slide.unit = bars.unit();
  slide.bars = bars.list();
  slide.page = table.page;
  return slide;
}

/// One row over periods: the first row that is complete; a corner cell ("GBP million") says the unit.
std::optional<Slide> over_time(const Table& table, DecimalMark mark) {
  const std::vector<std::string>& header = table.rows[0];
  std::vector<std::size_t> periods;
  for (std::size_t column = 1; column < header.size(); ++column)
    if (is_period(header[column])) periods.push_back(column);
  if (periods.size() < least_bars) return std::nullopt;
  std::optional<Slide> found;
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    Bars bars;
    for (const std::size_t column : periods) bars.add(header[column], cell(table, row, column), mark);
    if (!bars.sensible()) continue;
    // The last complete row of a statement is its result.
    found = slide_of(bars, cell(table, row, 0), header[0], table);
  }
  return found;
}

/// Labels against one column; the first that is comparable.
std::optional<Slide> over_labels(const Table& table, DecimalMark mark) {
  const std::vector<std::string>& header = table.rows[0];
  for (std::size_t column = 1; column < header.size(); ++column) {
    Bars bars;
    for (std::size_t row = 1; row < table.rows.size(); ++row)
      if (!is_total(cell(table, row, 0))) bars.add(cell(table, row, 0), cell(table, row, column), mark);
    if (bars.sensible()) return slide_of(bars, header[column], header[0], table);
  }
  return std::nullopt;
}

}  // namespace

bool has_header(const Table& table, DecimalMark mark) {
  if (table.rows[0][0].ends_with(':')) return false;  // labels and their values
  std::size_t figures = 0, filled = 0;
  for (std::size_t column = 1; column < table.rows[0].size(); ++column) {
    const std::string& name = table.rows[0][column];
    filled += !name.empty();
    figures += name == "-" || name == "–" || (!is_period(name) && parse_figure(name, mark).has_value());
  }
  return filled > 0 && figures * 2 < filled;
}

std::optional<Slide> chart_of(const Table& table, DecimalMark mark) {
  if (table.rows.size() < 2 || table.rows[0].size() < 2) return std::nullopt;
  if (std::optional<Slide> slide = over_time(table, mark)) return slide;
  const bool periods = table.rows[0].size() > 2 && is_period(table.rows[0][1]);
  return periods ? std::nullopt : over_labels(table, mark);
}

}  // namespace docmill
