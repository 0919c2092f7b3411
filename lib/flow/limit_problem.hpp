#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "model/document.hpp"

namespace docmill {

/// "page 7", or what a document is busy with as a whole for page 0.
std::string work_on_page(uint32_t page);
/// 1500 ms -> "1.5 s".
std::string in_seconds(std::chrono::milliseconds time);
/// Code timeout: the page has had its CPU time.
Problem page_timeout_problem(Stage stage, uint32_t page, std::chrono::milliseconds limit);

}  // namespace docmill
