#include "options.hpp"

#include <algorithm>
#include <vector>

#include "option_tables/tables.hpp"

namespace docmill {
namespace {

std::vector<Option> joined() {
  namespace tables = option_tables;
  std::vector<Option> all;
  for (const auto part :
       {tables::reading(), tables::recognising(), tables::improving(), tables::classifying(),
        tables::training(), tables::evaluating(), tables::generating(), tables::exporting(),
        tables::running(), tables::dividing(), tables::load_testing(), tables::inspecting(),
        tables::searching(), tables::caching(), tables::common()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::string_view Option::long_flag() const {
  return key.substr(key.find('.') + 1);
}

std::string_view Option::group() const {
  const auto dot = key.find('.');
  return dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
}

std::string Option::environment_name() const {
  std::string name = "DOCMILL_";
  for (const char c : key) name += c == '.' || c == '-' ? '_' : static_cast<char>(c - 'a' + 'A');
  return name;
}

std::vector<std::string_view> Option::choice_list() const {
  std::vector<std::string_view> list;
  for (std::size_t at = 0; at < choices.size();) {
    const auto end = std::min(choices.find(' ', at), choices.size());
    list.push_back(choices.substr(at, end - at));
    at = end + 1;
  }
  return list;
}

std::span<const Option> options() {
  static const std::vector<Option> table = joined();
  return table;
}

const Option* find_option(std::string_view key) {
  const auto found = std::ranges::find(options(), key, &Option::key);
  return found == options().end() ? nullptr : &*found;
}

}  // namespace docmill
