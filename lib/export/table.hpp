#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "export/export.hpp"

namespace docmill::exporting {

/// RFC 4180: rows end in CRLF; cells with a comma, quote, line end or outer blank are quoted.
std::unique_ptr<BatchExport> open_csv(const ExportOptions& options, Write write);
/// Rows end in LF; tab, newline, carriage return and backslash in cells become \t \n \r and two backslashes.
std::unique_ptr<BatchExport> open_tsv(const ExportOptions& options, Write write);

/// The cell, with an apostrophe before it when a spreadsheet would take it for a formula: when it starts with
/// = + - @, tab or carriage return and is no number.
std::string guard_formula(std::string cell);

}  // namespace docmill::exporting
