#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "generate/template_value.hpp"
#include "model/document.hpp"

namespace docmill {

/// Which fields are wanted, by the first part of their names: others are not built.
using WantedField = std::function<bool(const std::string& name)>;
/// Most items of a list, by its name.
using ListLimits = std::map<std::string, std::size_t, std::less<>>;

/// What templates may say of a document: source, name, title, author, created, date, language, media_type,
/// label, confidence, evidence, features (what it tells, each once), words, counts, labels, sections, tables,
/// findings, pages, problems, highlights (the sentences that say most, limits["highlights"] of them, 6 unless
/// given). `date` is the day of the run, if one is given, else the one on which the document was made.
TemplateValue document_fields(const Document& document, std::string_view date, const WantedField& wanted,
                              const ListLimits& limits);

/// The shape of that: every list with one item, like all it may hold.
TemplateValue document_shape();

/// The document's title, or its file's name without ending.
std::string document_title(const Document& document);

}  // namespace docmill
