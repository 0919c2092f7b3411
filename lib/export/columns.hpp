#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill::exporting {

/// A column of the table formats: its name and what a record gives for it, as plain text.
struct Column {
  std::string_view name;
  std::string (*cell)(const Document& record);
  bool by_default;
};
/// All columns, those of the default first.
const std::vector<Column>& columns();
/// The named ones, or the default; throws Error for an unknown name, naming the nearest.
std::vector<Column> choose_columns(const std::vector<std::string>& names);

/// A path to show: valid UTF-8, each byte that is not as \xE8.
std::string readable(std::string_view path);

}  // namespace docmill::exporting
