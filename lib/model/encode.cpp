#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>

#include "base/bytes.hpp"
#include "base/json_string.hpp"
#include "base/unicode.hpp"
#include "model/codec.hpp"
#include "model/fields.hpp"

namespace docmill {
namespace {

template <class T>
concept Named = std::is_enum_v<T>;

/// Walks the fields of one record and appends them to the line.
class Encoder {
 public:
  explicit Encoder(std::string& line) : line_{line} {}

  template <class T>
  void always(std::string_view name, const T& value) {
    key(name);
    write(value);
  }
  template <class T>
  void unless_empty(std::string_view name, const T& value) {
    if (!is_empty(value)) always(name, value);
  }
  template <class T>
  void when(bool condition, std::string_view name, const T& value) {
    if (condition) always(name, value);
  }
  void chance(std::string_view name, double value) { always(name, value); }
  void chance(std::string_view name, const std::optional<double>& value) { unless_empty(name, value); }
  void path(std::string_view name, const std::string& bytes) {
    always(name, bytes);
    if (!is_utf8(bytes)) always(std::string{name} + "_bytes", base64_encode(bytes));
  }
  void path(std::string_view name, const std::optional<std::string>& bytes) {
    if (bytes) path(name, *bytes);
  }
  void unknown(const UnknownFields& fields) {
    for (const auto& [name, json] : fields) {
      key(name);
      line_ += json;
    }
  }

 private:
  void key(std::string_view name) {
    if (line_.back() != '{') line_ += ',';
    append_json_string(line_, name);
    line_ += ':';
  }

  /// A bug upstream must not break the stream of records: what is no UTF-8 is mended, what is no number is 0.
  void write(std::string_view text) {
    if (is_utf8(text))
      append_json_string(line_, text);
    else
      append_json_string(line_, to_valid_utf8(text));
  }
  void write(const std::string& text) { write(std::string_view{text}); }
  void write(std::integral auto number) { write_number(number); }
  void write(double number) { write_number(std::isfinite(number) ? number : 0.0); }
  void write(Named auto value) { write(to_string(value)); }
  void write(const Box& box) { write(std::array{box.x0, box.y0, box.x1, box.y1}); }
  template <class T>
  void write(const std::optional<T>& value) {
    write(*value);
  }
  template <class T>
  void write(const std::vector<T>& list) {
    write_list(list);
  }
  void write(const std::array<double, 4>& list) { write_list(list); }
  template <class T>
  requires std::is_class_v<T>
  void write(const T& object) {
    line_ += '{';
    fields::describe(*this, object);
    line_ += '}';
  }

  void write_list(const auto& list) {
    line_ += '[';
    for (bool first = true; const auto& item : list) {
      if (!first) line_ += ',';
      first = false;
      write(item);
    }
    line_ += ']';
  }

  /// The shortest digits that read back as the same number.
  void write_number(auto number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    line_.append(digits.data(), end);
  }

  template <class T>
  static bool is_empty(const T& value) {
    if constexpr (requires { value.has_value(); })
      return !value.has_value();
    else if constexpr (requires { value.empty(); })
      return value.empty();
    else
      return value == T{};
  }

  std::string& line_;
};

std::size_t expected_size(const Document& document) {
  std::size_t size = 1024;
  for (const auto& page : document.pages)
    size += 256 + page.text.size() + page.text.size() / 16 + (page.words ? page.words->size() * 100 : 0);
  return size;
}

}  // namespace

std::string encode(const Document& document) {
  std::string line;
  line.reserve(expected_size(document));
  line += "{\"docmill\":" + std::to_string(schema_version);
  Encoder encoder{line};
  fields::describe(encoder, document);
  line += '}';
  return line;
}

uint64_t& count_of(EndRecord& counts, Status status) {
  switch (status) {
    case Status::ok:
      return counts.ok;
    case Status::partial:
      return counts.partial;
    case Status::failed:
      return counts.failed;
    case Status::skipped:
      break;
  }
  return counts.skipped;
}

std::string encode(const EndRecord& end) {
  return "{\"docmill\":" + std::to_string(schema_version) + ",\"end\":{\"ok\":" + std::to_string(end.ok) +
         ",\"partial\":" + std::to_string(end.partial) + ",\"failed\":" + std::to_string(end.failed) +
         ",\"skipped\":" + std::to_string(end.skipped) + "}}";
}

}  // namespace docmill
