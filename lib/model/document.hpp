#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace docmill {

/// The record's schema version, the value of its first field.
inline constexpr int schema_version = 1;

/// Fields of a record that this version does not know, kept as (name, compact JSON) in the order they came.
using UnknownFields = std::vector<std::pair<std::string, std::string>>;

enum class Status { ok, partial, failed, skipped };
enum class Origin { digital, scanned, ocr, mixed, blank };
enum class FieldType { text, checkbox, radio, choice, signature, button };
enum class AnnotationKind {
  text,
  freetext,
  highlight,
  underline,
  strikeout,
  squiggly,
  stamp,
  caret,
  ink,
  shape,
  fileattachment
};
enum class FindingKind { pii, risk, fraud, quality };
enum class Severity { info, low, medium, high };
std::string_view to_string(Status value);
std::string_view to_string(Origin value);
std::string_view to_string(FieldType value);
std::string_view to_string(AnnotationKind value);
std::string_view to_string(FindingKind value);
std::string_view to_string(Severity value);

/// Between the names of a container and of what is in it, in Source::member: "letters.zip!/offer.pdf".
inline constexpr std::string_view member_separator = "!/";

struct Source {
  std::string path;  ///< as given, raw bytes of the file system (the codec splits off path_bytes)
  std::optional<std::string> member;  ///< path inside a container
  uint64_t bytes = 0;
  std::string modified;                     ///< ISO 8601 UTC, seconds; empty = unknown (stdin)
  std::optional<std::string> duplicate_of;  ///< path of the first input with the same bytes, raw
  UnknownFields unknown;
};

/// Box in points, origin top left of the displayed page, 2 decimals.
struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

struct Word {
  std::string text;
  Box box;
  double confidence = 1;  ///< 0..1, 4 decimals
  Origin origin = Origin::digital;
  UnknownFields unknown;
};

struct Page {
  uint32_t number = 0;           ///< from 1
  double width = 0, height = 0;  ///< points as displayed, 2 decimals
  int rotation = 0;              ///< degrees clockwise
  Origin origin = Origin::digital;
  std::string reason;  ///< why that origin
  std::optional<double> confidence;
  std::string text;
  std::optional<std::vector<Word>> words;  ///< only with --words
  UnknownFields unknown;
};

/// Offsets here and below: Unicode code points in the page's text, end exclusive.
struct Section {
  std::string heading;
  int level = 1;
  uint32_t page = 1;
  uint64_t start = 0, end = 0;  ///< of the heading line; the body runs to the next section's start
  UnknownFields unknown;
  std::string from = {};  ///< of a PDF's: "outline" or "layout"; empty = guessed from text, or by markup
};

struct Table {
  uint32_t page = 1;
  std::vector<std::vector<std::string>> rows;
  UnknownFields unknown;
  std::string from = {};  ///< of a PDF's: "layout"; empty = guessed from text, or by markup
};

/// A field of a fillable form.
struct FormField {
  uint32_t page = 0;  ///< of its first place; 0 = shown on no page
  std::string name;   ///< fully qualified, as programs know it
  FieldType type = FieldType::text;
  /// Empty = not filled in. Check boxes and radio buttons: the state that is on; choices: what is selected, a
  /// line each; signatures: "signed", by whom, when and why as far as the file says.
  std::string value;
  std::string label;  ///< as a reader is told it (tool tip)
  UnknownFields unknown;
};

/// What a reader left on a page: a note, a mark, a stamp. Links and form fields are none.
struct Annotation {
  uint32_t page = 1;
  AnnotationKind kind = AnnotationKind::text;
  std::string author, created;  ///< created ISO 8601
  std::string text;             ///< the note; fileattachment: the file's name; stamp: what it says
  std::string marked;           ///< the words on the page that a highlight and its like cover
  UnknownFields unknown;
};

struct Evidence {
  std::string feature;
  double weight = 0;
  uint32_t page = 1;
  uint64_t start = 0, end = 0;
  UnknownFields unknown;
};

struct Label {
  std::string task, label;
  double confidence = 0;
  std::vector<Evidence> evidence;
  UnknownFields unknown;
};

struct Finding {
  FindingKind kind = FindingKind::quality;
  std::string type;
  Severity severity = Severity::info;
  double score = 0;
  uint32_t page = 0;
  uint64_t start = 0, end = 0;
  std::string excerpt;  ///< masked where it is personal data
  UnknownFields unknown;
  std::string read = {}, corrected = {};  ///< of a misread identifier both forms, as they are printed
};

struct Artifact {
  std::string kind, format, path;  ///< path relative to the output folder
  uint64_t bytes = 0;
  std::optional<uint64_t> slides, fields;
  UnknownFields unknown;
};

struct Problem {
  Stage stage = Stage::ingest;
  uint32_t page = 0;  ///< 0 = the whole document (the field is left out)
  Code code = Code::internal;
  std::string message;
  UnknownFields unknown;
};
Problem to_problem(const Error& error);

struct Counts {
  uint64_t pages = 0, words = 0, characters = 0;
  uint64_t members = 0;  ///< documents taken out of it, or named as not to be had
  UnknownFields unknown;
};

/// One record: everything known of one input. Aggregates are in the codec's key order.
struct Document {
  std::string id;  ///< content_id(); empty when the bytes could not be read
  Source source;
  std::string media_type, language, title, author, created;  ///< empty = unknown; created ISO 8601
  Status status = Status::ok;
  Counts counts;
  std::vector<Page> pages;
  std::vector<Section> sections;
  std::vector<Table> tables;
  std::vector<FormField> fields;        ///< by page, then by position
  std::vector<Annotation> annotations;  ///< by page, then by position
  std::vector<Label> labels;
  std::vector<Finding> findings;
  std::vector<Artifact> artifacts;
  std::vector<Problem> problems;
  std::vector<std::string> degraded;
  UnknownFields unknown;
};

/// What a person is shown: the path, and behind member_separator the member.
std::string shown_name(const Source& source);

/// Rounds to 4 decimals (confidences) or 2 (points): what every stage does before it stores a number.
double quantise_confidence(double value);
double quantise_points(double value);

}  // namespace docmill
