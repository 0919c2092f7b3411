#pragma once
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// Cells that table formats get wrong: first picked ones, then random mixtures, always the same.
inline std::vector<std::string> nasty_strings(std::size_t random_ones) {
  std::vector<std::string> cells{"",
                                 " ",
                                 "\"",
                                 "\"\"",
                                 ",",
                                 "\n",
                                 "\r",
                                 "\r\n",
                                 "\t",
                                 "\\",
                                 "\\t",
                                 "a\tb\\n",
                                 "'",
                                 "'=1",
                                 "=1+1",
                                 "+39 045 555",
                                 "-5",
                                 "-5.5e3",
                                 "+1,234.50",
                                 "-",
                                 "--",
                                 "@SUM(A1)",
                                 "\t=1",
                                 "\r=1",
                                 "-1-1",
                                 "= ",
                                 "-.5",
                                 "-5.",
                                 "-,",
                                 "12 %",
                                 "-12%",
                                 "a,b",
                                 "a\"b",
                                 " lead",
                                 "trail ",
                                 "è 😀",
                                 "NULL",
                                 "line one\nline two",
                                 "\xEF\xBB\xBFx",
                                 ";",
                                 "#",
                                 "\x1f"};
  static constexpr std::string_view alphabet[]{",", "\"", "\n", "\r", "\t", "\\", "=", "+",
                                               "-", "@",  "'",  " ",  "a",  "7",  ".", "é"};
  std::mt19937 random{20250311};
  for (std::size_t i = 0; i < random_ones; ++i) {
    std::string cell;
    for (auto left = random() % 9; left > 0; --left) cell += alphabet[random() % std::size(alphabet)];
    cells.push_back(cell);
  }
  return cells;
}

}  // namespace docmill
