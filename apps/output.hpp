#pragma once
#include <exception>
#include <filesystem>
#include <memory>
#include <string_view>

namespace docmill {

/// The reader of standard output has gone: the run ends quietly.
struct ClosedOutput : std::exception {
  const char* what() const noexcept override { return "standard output is closed"; }
};

/// Where a stream of bytes goes. Throws Error write_failed, ClosedOutput.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;
  /// All is written: a file takes its name now, or never.
  virtual void commit() = 0;
};
std::unique_ptr<Output> open_standard_output();
std::unique_ptr<Output> open_output_file(const std::filesystem::path& file);

}  // namespace docmill
