#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "flow/supervisor/supervisor.hpp"
#include "line_reader.hpp"

namespace docmill {

/// Records, one a line, from standard input or a finished run's records.jsonl. Lines that are none are
/// reported on the log with line and column and left out.
class RecordInputs : public InputList {
 public:
  /// Standard input, or the file when one is given. Throws Error not_found, unreadable.
  explicit RecordInputs(const std::optional<std::filesystem::path>& file);
  ~RecordInputs() override;
  std::optional<Input> next() override;
  bool ready() override;
  int descriptor() const override { return descriptor_; }
  uint64_t refused() const { return refused_; }
  /// The stream was closed by a line of counts, and they are right.
  bool ended_well() const { return ended_ && announced_ == taken_ + refused_; }

 private:
  std::optional<Input> to_input(LineReader::Line line);
  void refuse(std::size_t column, const std::string& reason);

  std::string name_;
  int descriptor_;
  LineReader lines_;
  std::optional<Input> found_;  ///< by ready(), for next()
  uint64_t line_ = 0, taken_ = 0, refused_ = 0, announced_ = 0;
  bool ended_ = false;
};

}  // namespace docmill
