#include "generate/lookup.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "generate/separated_values.hpp"

namespace docmill {
namespace {

[[noreturn]] void refuse(const std::string& file, std::size_t line, const std::string& what,
                         std::string hint = {}) {
  throw Error{Stage::generate, Code::damaged, file + ":" + std::to_string(line) + ": " + what,
              std::move(hint)};
}

/// Letters and digits in lower case; a number without zeros in front.
std::string normalised(std::string_view value) {
  const std::string lower = to_lower(value);
  std::string text;
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t start = at;
    const char32_t code_point = next_code_point(lower, at);
    if (is_letter(code_point) || (code_point >= '0' && code_point <= '9') || code_point == '@')
      text.append(lower, start, at - start);
  }
  if (text.find_first_not_of("0123456789") == std::string::npos)
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
  return text;
}

}  // namespace

std::string field_name(std::string_view header) {
  const std::string lower = to_lower(header);
  std::string name;
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t start = at;
    const char32_t code_point = next_code_point(lower, at);
    if (is_letter(code_point) || (code_point >= '0' && code_point <= '9'))
      name.append(lower, start, at - start);
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  if (name.ends_with('_')) name.pop_back();
  return name;
}

LookupTable::LookupTable(std::string_view csv, std::string file, const std::vector<std::string>& keys)
    : file_{std::move(file)} {
  if (!is_utf8(csv))
    throw Error{Stage::generate, Code::damaged, file_ + " is not UTF-8",
                "in a spreadsheet save it as \"CSV UTF-8\""};
  SeparatedValues reader{csv};
  SeparatedValues::Row row;
  try {
    if (!reader.next(row)) refuse(file_, 1, "a header line is expected, the file is empty");
    for (const auto& header : row.cells) {
      const auto name = field_name(header);
      if (!name.empty() && std::ranges::find(columns_, name) != columns_.end())
        refuse(file_, row.line, "two columns are called '" + name + "'");
      columns_.push_back(name);
    }
    while (reader.next(row)) {
      if (row.cells.size() > columns_.size())
        refuse(file_, row.line,
               std::to_string(row.cells.size()) + " cells, but the header has " +
                   std::to_string(columns_.size()) + " columns",
               "put cells that hold a separator in quotes");
      row.cells.resize(columns_.size());
      rows_.push_back({row.line, std::move(row.cells)});
    }
  } catch (const UnclosedQuote& error) {
    refuse(file_, error.line, "a quote is opened here and never closed");
  }
  for (const auto& key : keys) index(field_name(key));
}

void LookupTable::index(const std::string& key) {
  const auto column = std::ranges::find(columns_, key);
  if (column == columns_.end() || key.empty())
    refuse(file_, 1, "no column '" + key + "', which --key names" + suggest(key, columns_));
  const auto at = static_cast<std::size_t>(column - columns_.begin());
  auto& index = indices_[key];
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto value = normalised(rows_[i].cells[at]);
    if (value.empty()) continue;
    const auto [first, is_new] = index.emplace(value, i);
    if (!is_new)
      refuse(file_, rows_[i].line,
             key + " '" + rows_[i].cells[at] + "' is given twice, first on line " +
                 std::to_string(rows_[first->second].line),
             "each row needs its own");
  }
  if (std::ranges::find(keys_, key) == keys_.end()) keys_.push_back(key);
}

const LookupTable::Row* LookupTable::find(std::string_view key, std::string_view value) const {
  const auto index = indices_.find(key);
  if (index == indices_.end()) return nullptr;
  const auto found = index->second.find(normalised(value));
  return found == index->second.end() ? nullptr : &rows_[found->second];
}

}  // namespace docmill
