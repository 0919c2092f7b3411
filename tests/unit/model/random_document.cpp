#include "random_document.hpp"

#include <array>

namespace docmill::test {
namespace {

class Maker {
 public:
  explicit Maker(std::mt19937_64& random) : random_{random} {}

  // Not std::uniform_int_distribution: its results differ between standard libraries.
  uint64_t below(uint64_t end) { return random_() % end; }
  bool maybe() { return below(2) == 0; }
  uint64_t number() { return random_() >> below(64); }
  uint32_t page() { return static_cast<uint32_t>(1 + below(2000)); }
  double fraction() { return quantise_confidence(static_cast<double>(below(10'001)) / 1e4); }
  double points() { return quantise_points(static_cast<double>(below(100'000)) / 100); }

  template <class Enum>
  Enum one_of(Enum last) {
    return static_cast<Enum>(below(static_cast<uint64_t>(last) + 1));
  }
  template <class Make>
  auto list(Make make) {
    std::vector<decltype(make())> items;
    for (auto count = below(4); count > 0; --count) items.push_back(make());
    return items;
  }

  std::string text() {
    static constexpr std::array<std::string_view, 16> pieces{
        "plain words ", "\"",     "\\", "\n", "\t", "\f",  "caf\u00e9 ", "\u4f60\u597d",
        "\U0001f600",   "\u2028", "/",  "{[", "]}", "<&>", "\x01",       "0.5 "};
    std::string made;
    for (auto count = below(8); count > 0; --count) made += pieces[below(pieces.size())];
    return made;
  }
  std::string path() {
    return maybe() ? "letters/" + text() : "r\xe9sum\xe9 " + std::to_string(number()) + ".pdf";
  }
  std::string time() { return maybe() ? "2024-05-06T07:08:09Z" : ""; }

  UnknownFields unknown() {
    static constexpr std::array<std::string_view, 7> values{
        "1",    "-2.5", "\"text\"", "null", "[1,{\"b\":[],\"a\":true}]", R"({"z":"\u0001\n","a":1e+100})",
        "false"};
    UnknownFields fields;
    if (below(8) != 0) return fields;
    for (const auto* name : {"x-mark", "a \"quoted\" name", "zebra"})
      if (maybe()) fields.emplace_back(name, values[below(values.size())]);
    return fields;
  }

  Word word() {
    return {text(), {points(), points(), points(), points()}, fraction(), one_of(Origin::blank), unknown()};
  }
  Page page_record() {
    Page made;
    made.width = points();
    made.height = points();
    made.rotation = static_cast<int>(below(4)) * 90;
    made.origin = one_of(Origin::blank);
    made.reason = text();
    if (maybe()) made.confidence = fraction();
    made.text = text() + text() + text();
    if (maybe()) made.words = list([this] { return word(); });
    made.unknown = unknown();
    return made;
  }
  Section section() {
    return {text(),    static_cast<int>(1 + below(6)),  page(), number(), number(),
            unknown(), maybe() ? text() : std::string{}};
  }
  Table table() {
    return {page(), list([this] { return list([this] { return text(); }); }), unknown(),
            maybe() ? text() : std::string{}};
  }
  FormField form_field() {
    return {maybe() ? page() : 0, text(), one_of(FieldType::button), text(), text(), unknown()};
  }
  Annotation annotation() {
    return {page(), one_of(AnnotationKind::fileattachment), text(), time(), text(), text(), unknown()};
  }
  Label label() {
    return {text(), text(), fraction(), list([this] {
              return Evidence{text(), fraction() - 0.5, page(), number(), number(), unknown()};
            }),
            unknown()};
  }
  Finding finding() {
    Finding made{
        one_of(FindingKind::quality), text(), one_of(Severity::high), fraction(), 0, 0, 0, text(), unknown()};
    if (maybe()) made.page = page(), made.start = number(), made.end = number();
    if (maybe()) made.read = text(), made.corrected = text();
    return made;
  }
  Artifact artifact() {
    Artifact made{text(), text(), path(), number(), {}, {}, unknown()};
    if (maybe()) made.slides = number();
    if (maybe()) made.fields = 0;
    return made;
  }
  Problem problem() {
    return {one_of(Stage::run), maybe() ? page() : 0, one_of(last_code), text(), unknown()};
  }

  Document document() {
    Document made;
    if (maybe()) made.id = "sha256:" + std::string(64, "0123456789abcdef"[below(16)]);
    made.source = {path(), {}, number(), time(), {}, unknown()};
    if (maybe()) made.source.member = path();
    if (maybe()) made.source.duplicate_of = path();
    if (maybe()) made.media_type = "application/pdf";
    if (maybe()) made.language = "nb";
    made.title = text();
    made.author = text();
    made.created = time();
    made.status = one_of(Status::skipped);
    made.counts = {number(), number(), number(), number(), unknown()};
    made.pages = list([this] { return page_record(); });
    for (uint32_t number = 0; auto& one : made.pages) one.number = number += page();
    made.sections = list([this] { return section(); });
    made.tables = list([this] { return table(); });
    made.fields = list([this] { return form_field(); });
    made.annotations = list([this] { return annotation(); });
    made.labels = list([this] { return label(); });
    made.findings = list([this] { return finding(); });
    made.artifacts = list([this] { return artifact(); });
    made.problems = list([this] { return problem(); });
    made.degraded = list([this] { return text(); });
    made.unknown = unknown();
    return made;
  }

 private:
  std::mt19937_64& random_;
};

}  // namespace

Document random_document(std::mt19937_64& random) {
  return Maker{random}.document();
}

}  // namespace docmill::test
