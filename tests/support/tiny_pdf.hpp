#pragma once
#include <string>
#include <vector>

namespace docmill::testing {

/// A PDF of these objects, numbered from 1; the first is its catalog.
std::string pdf_file(const std::vector<std::string>& objects);

/// A valid PDF with one line of Helvetica text, ASCII without parentheses, for each entry: a page each.
std::string tiny_pdf(const std::vector<std::string>& pages);

}  // namespace docmill::testing
