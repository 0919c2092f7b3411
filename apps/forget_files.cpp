#include "forget_files.hpp"

#include <fstream>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "export/export.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

using UseLine = std::function<void(const std::string& line)>;

void for_each_line(const fs::path& file, const UseLine& use) {
  std::ifstream stream{file, std::ios::binary};
  for (std::string line; std::getline(stream, line);) use(line);
  if (stream.bad()) throw Error{Stage::run, Code::unreadable, file.string() + " cannot be read"};
}

/// What is written is what is there.
class Comparison {
 public:
  explicit Comparison(std::string_view expected) : rest_{expected} {}
  void add(std::string_view piece) {
    same_ = same_ && rest_.starts_with(piece);
    if (same_) rest_.remove_prefix(piece.size());
  }
  bool same() const { return same_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool same_ = true;
};

/// The options that a table was made with, as its first line tells them.
ExportOptions options_of(std::string_view table, char separator) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  ExportOptions options;
  options.byte_order_mark = table.starts_with(byte_order_mark);
  if (options.byte_order_mark) table.remove_prefix(byte_order_mark.size());
  auto header = table.substr(0, table.find_first_of("\r\n"));
  while (!header.empty()) {
    const auto end = std::min(header.find(separator), header.size());
    options.columns.emplace_back(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return options;
}

enum class TableState { untouched, rewritten, foreign };

/// Foreign: the file is no table of these records.
TableState rewrite_table(const fs::path& file, const ExportFormat& format, const fs::path& records,
                         const IsForgotten& is_forgotten) {
  const auto old = read_file(file, UINT64_MAX);
  const auto options = options_of(old->view(), format.extension == "tsv" ? '\t' : ',');
  Comparison as_it_was{old->view()}, as_it_shall_be{old->view()};
  AtomicFile anew{file};
  try {
    const auto before =
        open_batch_export(format.name, options, [&](std::string_view piece) { as_it_was.add(piece); });
    const auto after = open_batch_export(format.name, options, [&](std::string_view piece) {
      as_it_shall_be.add(piece);
      anew.write(piece);
    });
    for_each_line(records, [&](const std::string& line) {
      const auto decoded = decode(line);
      const auto* record = std::get_if<Document>(&decoded);
      if (record == nullptr) return;
      before->add(*record);
      if (!is_forgotten(*record)) after->add(*record);
    });
    before->finish();
    after->finish();
  } catch (const Error&) {
    return TableState::foreign;  // it has other columns
  } catch (const RefusedLine&) {
    return TableState::foreign;
  }
  if (as_it_shall_be.same())
    return TableState::untouched;  // by an earlier command that was broken off, or nothing is to go
  if (!as_it_was.same()) return TableState::foreign;
  anew.commit();
  return TableState::rewritten;
}

uint64_t rewrite_records(const fs::path& file, const IsForgotten& is_forgotten) {
  AtomicFile anew{file};
  EndRecord counts;
  uint64_t left_out = 0;
  for_each_line(file, [&](const std::string& line) {
    auto decoded = decode(line);
    if (std::holds_alternative<EndRecord>(decoded)) return anew.write(encode(counts) + "\n");
    const auto& record = std::get<Document>(decoded);
    if (is_forgotten(record)) {
      ++left_out;
      return;
    }
    ++count_of(counts, record.status);
    anew.write(line + "\n");
  });
  if (left_out > 0) anew.commit();
  return left_out;
}

}  // namespace

/// Tables first: they are compared with the records that are there.
RewrittenFiles leave_out_records(const fs::path& folder, const IsForgotten& is_forgotten) {
  RewrittenFiles result;
  remove_abandoned_files(folder);
  const auto records = folder / "records.jsonl";
  std::error_code none;
  const bool has_records = fs::is_regular_file(records, none);
  for (const auto& format : export_formats()) {
    const auto name = "records." + std::string{format.extension};
    if (format.per_document || format.extension == "jsonl" || !fs::is_regular_file(folder / name, none))
      continue;
    const auto table =
        has_records ? rewrite_table(folder / name, format, records, is_forgotten) : TableState::foreign;
    if (table == TableState::foreign) result.not_changed.push_back(name);
    if (table == TableState::rewritten) result.rewritten.push_back(name);
  }
  if (!has_records) return result;
  try {
    result.records = rewrite_records(records, is_forgotten);
  } catch (const RefusedLine& refused) {
    throw Error{Stage::run, Code::invalid_record,
                records.string() + " is no list of records: " + refused.what(),
                "remove it, or make it anew with docmill run, and give the same command once more"};
  }
  if (result.records > 0) result.rewritten.insert(result.rewritten.begin(), "records.jsonl");
  return result;
}

bool remove_file_below(const fs::path& folder, const fs::path& file) {
  std::error_code reason;
  const bool removed = fs::remove(folder / file, reason);
  if (reason)
    throw Error{Stage::write, Code::write_failed,
                (folder / file).string() + " cannot be removed: " + reason.message()};
  for (auto above = file.parent_path(); !above.empty(); above = above.parent_path())
    if (!fs::remove(folder / above, reason) || reason) break;  // it holds something else
  return removed;
}

}  // namespace docmill
