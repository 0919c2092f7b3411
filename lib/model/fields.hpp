#pragma once
#include <concepts>
#include <type_traits>

#include "model/document.hpp"

/// The one list of a record's fields, in the order in which they are written. The encoder and the decoder
/// walk it:
///   always(name, value)          written always
///   unless_empty(name, value)    left out when it is empty, 0 or not there
///   when(condition, name, value) left out unless the condition holds
///   chance(name, value)          a number from 0 to 1, or none
///   path(name, value)            raw bytes of the file system; `name`_bytes holds them when they are no
///   UTF-8 unknown(fields)              what this version does not know, last
namespace docmill::fields {

template <class T, class Plain>
concept Is = std::same_as<std::remove_const_t<T>, Plain>;

void describe(auto& field, Is<Source> auto& source) {
  field.path("path", source.path);
  field.path("member", source.member);
  field.always("bytes", source.bytes);
  field.unless_empty("modified", source.modified);
  field.path("duplicate_of", source.duplicate_of);
  field.unknown(source.unknown);
}

void describe(auto& field, Is<Counts> auto& counts) {
  field.always("pages", counts.pages);
  field.always("words", counts.words);
  field.always("characters", counts.characters);
  field.unless_empty("members", counts.members);
  field.unknown(counts.unknown);
}

void describe(auto& field, Is<Word> auto& word) {
  field.always("text", word.text);
  field.always("box", word.box);
  field.chance("confidence", word.confidence);
  field.always("origin", word.origin);
  field.unknown(word.unknown);
}

void describe(auto& field, Is<Page> auto& page) {
  field.always("number", page.number);
  field.always("width", page.width);
  field.always("height", page.height);
  field.always("rotation", page.rotation);
  field.always("origin", page.origin);
  field.unless_empty("reason", page.reason);
  field.chance("confidence", page.confidence);
  field.always("text", page.text);
  field.unless_empty("words", page.words);
  field.unknown(page.unknown);
}

void describe(auto& field, Is<Section> auto& section) {
  field.always("heading", section.heading);
  field.always("level", section.level);
  field.always("page", section.page);
  field.always("start", section.start);
  field.always("end", section.end);
  field.unless_empty("from", section.from);
  field.unknown(section.unknown);
}

void describe(auto& field, Is<Table> auto& table) {
  field.always("page", table.page);
  field.always("rows", table.rows);
  field.unless_empty("from", table.from);
  field.unknown(table.unknown);
}

void describe(auto& field, Is<FormField> auto& form_field) {
  field.unless_empty("page", form_field.page);
  field.always("name", form_field.name);
  field.always("type", form_field.type);
  field.always("value", form_field.value);
  field.unless_empty("label", form_field.label);
  field.unknown(form_field.unknown);
}

void describe(auto& field, Is<Annotation> auto& annotation) {
  field.always("page", annotation.page);
  field.always("kind", annotation.kind);
  field.unless_empty("author", annotation.author);
  field.unless_empty("created", annotation.created);
  field.always("text", annotation.text);
  field.unless_empty("marked", annotation.marked);
  field.unknown(annotation.unknown);
}

void describe(auto& field, Is<Evidence> auto& evidence) {
  field.always("feature", evidence.feature);
  field.always("weight", evidence.weight);
  field.always("page", evidence.page);
  field.always("start", evidence.start);
  field.always("end", evidence.end);
  field.unknown(evidence.unknown);
}

void describe(auto& field, Is<Label> auto& label) {
  field.always("task", label.task);
  field.always("label", label.label);
  field.chance("confidence", label.confidence);
  field.unless_empty("evidence", label.evidence);
  field.unknown(label.unknown);
}

void describe(auto& field, Is<Finding> auto& finding) {
  field.always("kind", finding.kind);
  field.always("type", finding.type);
  field.always("severity", finding.severity);
  field.always("score", finding.score);
  const bool has_place = finding.page != 0;
  field.when(has_place, "page", finding.page);
  field.when(has_place, "start", finding.start);
  field.when(has_place, "end", finding.end);
  field.unless_empty("excerpt", finding.excerpt);
  field.unless_empty("read", finding.read);
  field.unless_empty("corrected", finding.corrected);
  field.unknown(finding.unknown);
}

void describe(auto& field, Is<Artifact> auto& artifact) {
  field.always("kind", artifact.kind);
  field.always("format", artifact.format);
  field.path("path", artifact.path);
  field.always("bytes", artifact.bytes);
  field.unless_empty("slides", artifact.slides);
  field.unless_empty("fields", artifact.fields);
  field.unknown(artifact.unknown);
}

void describe(auto& field, Is<Problem> auto& problem) {
  field.always("stage", problem.stage);
  field.unless_empty("page", problem.page);
  field.always("code", problem.code);
  field.always("message", problem.message);
  field.unknown(problem.unknown);
}

void describe(auto& field, Is<Document> auto& document) {
  field.always("id", document.id);
  field.always("source", document.source);
  field.unless_empty("media_type", document.media_type);
  field.unless_empty("language", document.language);
  field.unless_empty("title", document.title);
  field.unless_empty("author", document.author);
  field.unless_empty("created", document.created);
  field.always("status", document.status);
  field.always("counts", document.counts);
  field.unless_empty("pages", document.pages);
  field.unless_empty("sections", document.sections);
  field.unless_empty("tables", document.tables);
  field.unless_empty("fields", document.fields);
  field.unless_empty("annotations", document.annotations);
  field.unless_empty("labels", document.labels);
  field.unless_empty("findings", document.findings);
  field.unless_empty("artifacts", document.artifacts);
  field.unless_empty("problems", document.problems);
  field.unless_empty("degraded", document.degraded);
  field.unknown(document.unknown);
}

}  // namespace docmill::fields
