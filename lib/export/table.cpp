#include "export/table.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "export/columns.hpp"

namespace docmill::exporting {
namespace {

/// Sign, digits with points and commas between them, exponent: what no spreadsheet computes anything from.
bool is_number(std::string_view cell) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto skip_sign = [&] {
    if (!cell.empty() && (cell[0] == '+' || cell[0] == '-')) cell.remove_prefix(1);
  };
  const auto skip_digits = [&] {
    const auto end = std::find_if_not(cell.begin(), cell.end(), digit);
    const auto count = static_cast<std::size_t>(end - cell.begin());
    cell.remove_prefix(count);
    return count > 0;
  };
  skip_sign();
  bool digits = skip_digits();
  while (!cell.empty() && (cell[0] == '.' || cell[0] == ',')) {
    cell.remove_prefix(1);
    if (!skip_digits()) return false;
    digits = true;
  }
  if (digits && !cell.empty() && (cell[0] == 'e' || cell[0] == 'E')) {
    cell.remove_prefix(1);
    skip_sign();
    if (!skip_digits()) return false;
  }
  if (digits && cell == "%") return true;
  return digits && cell.empty();
}

std::string csv_cell(const std::string& cell) {
  const bool outer_blank = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!outer_blank && cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted{'"'};
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string tsv_cell(const std::string& cell) {
  std::string escaped;
  for (const char c : cell) {
    switch (c) {
      case '\t':
        escaped += "\\t";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\\':
        escaped += "\\\\";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

struct Dialect {
  char separator;
  std::string_view line_end;
  std::string_view empty_row;  ///< of one empty cell: an empty line would read as no row in csv
  std::string (*write_cell)(const std::string& cell);
};

class TableExport : public BatchExport {
 public:
  TableExport(const Dialect& dialect, const ExportOptions& options, Write write)
      : dialect_{dialect}, columns_{choose_columns(options.columns)}, write_{std::move(write)} {
    std::vector<std::string> names;
    for (const Column& column : columns_) names.emplace_back(column.name);
    write_((options.byte_order_mark ? "\xEF\xBB\xBF" : "") + row(names));
  }
  void add(const Document& record) override {
    std::vector<std::string> cells;
    for (const Column& column : columns_) cells.push_back(guard_formula(column.cell(record)));
    write_(row(cells));
  }
  void finish() override {}

 private:
  std::string row(const std::vector<std::string>& cells) const {
    std::string line;
    for (const std::string& cell : cells) {
      if (&cell != &cells.front()) line += dialect_.separator;
      line += dialect_.write_cell(cell);
    }
    if (line.empty()) line = dialect_.empty_row;
    return line.append(dialect_.line_end);
  }

  Dialect dialect_;
  std::vector<Column> columns_;
  Write write_;
};

}  // namespace

std::string guard_formula(std::string cell) {
  static constexpr std::string_view starts = "=+-@\t\r";
  if (!cell.empty() && starts.find(cell.front()) != std::string_view::npos && !is_number(cell))
    cell.insert(0, 1, '\'');
  return cell;
}

std::unique_ptr<BatchExport> open_csv(const ExportOptions& options, Write write) {
  return std::make_unique<TableExport>(Dialect{',', "\r\n", "\"\"", csv_cell}, options, std::move(write));
}

std::unique_ptr<BatchExport> open_tsv(const ExportOptions& options, Write write) {
  return std::make_unique<TableExport>(Dialect{'\t', "\n", "", tsv_cell}, options, std::move(write));
}

}  // namespace docmill::exporting
