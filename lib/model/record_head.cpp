#include "model/record_head.hpp"

#include <string>

#include "model/codec.hpp"

namespace docmill {

Document decode_head(std::string_view line) {
  // Quotes inside strings are escaped: this is the key, and no other object has it behind a comma.
  const auto pages = line.find(",\"pages\":[");
  if (pages == std::string_view::npos) return std::get<Document>(decode(line));
  return std::get<Document>(decode(std::string{line.substr(0, pages)} + "}"));
}

}  // namespace docmill
