#include <array>
#include <cmath>
#include <concepts>
#include <limits>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "model/codec.hpp"
#include "model/fields.hpp"
#include "model/parse_line.hpp"

namespace docmill {
namespace {

using Members = Json::object_t::Container;  // name and value, in the order in which they came

template <class T>
concept Named = std::is_enum_v<T>;

constexpr Status last_of(Status) {
  return Status::skipped;
}
constexpr Origin last_of(Origin) {
  return Origin::blank;
}
constexpr FieldType last_of(FieldType) {
  return FieldType::button;
}
constexpr AnnotationKind last_of(AnnotationKind) {
  return AnnotationKind::fileattachment;
}
constexpr FindingKind last_of(FindingKind) {
  return FindingKind::quality;
}
constexpr Severity last_of(Severity) {
  return Severity::high;
}
constexpr Stage last_of(Stage) {
  return Stage::run;
}
constexpr Code last_of(Code) {
  return last_code;
}

/// Where a value stands in the record; spelled out only when the value is wrong.
struct Place {
  static constexpr std::size_t no_index = std::numeric_limits<std::size_t>::max();
  const Place* parent = nullptr;
  std::string_view name;
  std::size_t index = no_index;

  std::string text() const {
    std::string before = parent ? parent->text() : std::string{};
    if (index != no_index) return before + '[' + std::to_string(index) + ']';
    if (!before.empty() && !name.empty()) before += '.';
    return before.append(name);
  }
};

[[noreturn]] void refuse(const Place& place, const std::string& reason) {
  const std::string field = place.text();
  throw RefusedLine{(field.empty() ? "the record" : "field " + field) + ": " + reason, 1};
}

[[noreturn]] void refuse_type(const Place& place, std::string_view wanted, const Json& found) {
  refuse(place, std::string{wanted} + " is wanted here, not " + found.type_name());
}

/// Walks the fields of one object and takes each out; what is left is unknown.
class Decoder {
 public:
  Decoder(Json& json, const Place& place) : members_{members_of(json, place)}, place_{place} {}

  template <class T>
  void always(std::string_view name, T& value) {
    Json* found = find(name);
    if (found == nullptr) return;
    read(*found, Place{&place_, name}, value);
    *found = Json(Json::value_t::discarded);
  }
  template <class T>
  void unless_empty(std::string_view name, T& value) {
    always(name, value);
  }
  template <class T>
  void when(bool, std::string_view name, T& value) {
    always(name, value);
  }
  void chance(std::string_view name, double& value) {
    always(name, value);
    check_chance(name, value);
  }
  void chance(std::string_view name, std::optional<double>& value) {
    always(name, value);
    if (value) check_chance(name, *value);
  }
  template <class T>
  void path(std::string_view name, T& bytes) {
    always(name, bytes);
    const std::string bytes_name = std::string{name} + "_bytes";
    std::string base64;
    always(bytes_name, base64);
    if (base64.empty()) return;
    try {
      bytes = base64_decode(base64);
    } catch (const std::invalid_argument&) {
      refuse(Place{&place_, bytes_name}, "base64 is wanted here");
    }
  }
  void unknown(UnknownFields& fields) {
    for (const auto& [name, value] : members_)
      if (!value.is_discarded()) fields.emplace_back(name, value.dump());
  }

 private:
  void check_chance(std::string_view name, double value) const {
    if (value < 0 || value > 1) refuse(Place{&place_, name}, "a number from 0 to 1 is wanted here");
  }

  static Members& members_of(Json& json, const Place& place) {
    if (!json.is_object()) refuse_type(place, "an object", json);
    return json.get_ref<Json::object_t&>();
  }

  /// docmill writes the fields in the order in which they are asked for here: the next one is tried first.
  Json* find(std::string_view name) {
    for (std::size_t tried = 0; tried < members_.size(); ++tried) {
      if (next_ >= members_.size()) next_ = 0;
      auto& [key, value] = members_[next_++];
      if (key == name) return &value;
    }
    return nullptr;
  }

  static void read(Json& json, const Place& place, std::string& text) {
    if (!json.is_string()) refuse_type(place, "a string", json);
    text = std::move(json.get_ref<std::string&>());
  }

  static void read(const Json& json, const Place& place, double& number) {
    if (!json.is_number()) refuse_type(place, "a number", json);
    number = json.get<double>();
  }

  /// Whole numbers may be written as 3.0: some tools in a pipe do.
  template <std::integral T>
  static void read(const Json& json, const Place& place, T& number) {
    constexpr double exact = 9007199254740992.0;  // 2^53
    if (!json.is_number()) refuse_type(place, "a whole number", json);
    if (json.is_number_float()) {
      const double value = json.get<double>();
      if (std::trunc(value) != value || std::abs(value) > exact)
        refuse(place, "a whole number is wanted here");
      return narrow(static_cast<int64_t>(value), place, number);
    }
    if (json.is_number_unsigned()) return narrow(json.get<uint64_t>(), place, number);
    narrow(json.get<int64_t>(), place, number);
  }

  template <std::integral T>
  static void narrow(std::integral auto value, const Place& place, T& number) {
    if (!std::in_range<T>(value)) refuse(place, "the number is out of range");
    number = static_cast<T>(value);
  }

  template <Named T>
  static void read(const Json& json, const Place& place, T& value) {
    if (!json.is_string()) refuse_type(place, "a string", json);
    const auto& name = json.get_ref<const std::string&>();
    for (int at = 0; at <= static_cast<int>(last_of(T{})); ++at)
      if (to_string(static_cast<T>(at)) == name) {
        value = static_cast<T>(at);
        return;
      }
    refuse(place, "\"" + name.substr(0, 40) + "\" is none of the values it can have");
  }

  template <class T>
  static void read(Json& json, const Place& place, std::optional<T>& value) {
    read(json, place, value.emplace());
  }

  template <class T>
  static void read(Json& json, const Place& place, std::vector<T>& list) {
    if (!json.is_array()) refuse_type(place, "a list", json);
    list.resize(json.size());
    for (std::size_t at = 0; at < list.size(); ++at) read(json[at], Place{&place, {}, at}, list[at]);
  }

  static void read(Json& json, const Place& place, Box& box) {
    std::vector<double> corners;
    read(json, place, corners);
    if (corners.size() != 4) refuse(place, "four numbers are wanted here");
    box = {corners[0], corners[1], corners[2], corners[3]};
  }

  template <class T>
  requires std::is_class_v<T>
  static void read(Json& json, const Place& place, T& object) {
    Decoder decoder{json, place};
    fields::describe(decoder, object);
  }

  static void read(Json& json, const Place& place, EndRecord& end) {
    Decoder decoder{json, place};
    decoder.always("ok", end.ok);
    decoder.always("partial", end.partial);
    decoder.always("failed", end.failed);
    decoder.always("skipped", end.skipped);
  }

  Members& members_;
  const Place& place_;
  std::size_t next_ = 0;
};

/// Pages are named by their numbers everywhere else: problems, findings, words' files.
void refuse_repeated_pages(const std::vector<Page>& pages) {
  std::set<uint32_t> seen;
  const Place root{}, list{&root, "pages"};
  for (std::size_t at = 0; at < pages.size(); ++at) {
    const Place page{&list, {}, at};
    if (!seen.insert(pages[at].number).second)
      refuse(Place{&page, "number"}, "page " + std::to_string(pages[at].number) + " comes twice");
  }
}

}  // namespace

std::variant<Document, EndRecord> decode(std::string_view line) {
  Json json = parse_line(line);
  const Place root{};
  Decoder decoder{json, root};
  int version = 0;
  decoder.always("docmill", version);
  if (version == 0) throw RefusedLine{"no record of docmill: the field docmill is missing", 1};
  if (version != schema_version)
    throw RefusedLine{"schema version " + std::to_string(version) + " is not known here, only " +
                          std::to_string(schema_version),
                      1};
  if (json.contains("end")) {
    EndRecord end;
    decoder.always("end", end);
    return end;
  }
  Document document;
  fields::describe(decoder, document);
  refuse_repeated_pages(document.pages);
  return document;
}

}  // namespace docmill
