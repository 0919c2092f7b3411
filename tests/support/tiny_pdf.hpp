#pragma once
#include <string>
#include <vector>

namespace docmill::testing {

/// A valid PDF with one line of Helvetica text, ASCII without parentheses, for each entry: a page each.
std::string tiny_pdf(const std::vector<std::string>& pages);

}  // namespace docmill::testing
