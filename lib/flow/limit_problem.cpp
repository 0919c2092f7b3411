#include "flow/limit_problem.hpp"

#include <cstdio>

namespace docmill {

std::string work_on_page(uint32_t page) {
  return page == 0 ? "opening or finishing it" : "page " + std::to_string(page);
}

std::string in_seconds(std::chrono::milliseconds time) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g s", static_cast<double>(time.count()) / 1000);
  return text;
}

Problem page_timeout_problem(Stage stage, uint32_t page, std::chrono::milliseconds limit) {
  return {.stage = stage,
          .page = page,
          .code = Code::timeout,
          .message = work_on_page(page) + " took more than " + in_seconds(limit) +
                     " of CPU time; raise --page-timeout",
          .unknown = {}};
}

}  // namespace docmill
