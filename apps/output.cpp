#include "output.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"

namespace docmill {
namespace {

class StandardOutput : public Output {
 public:
  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
      if (count >= 0)
        bytes.remove_prefix(static_cast<std::size_t>(count));
      else if (errno == EPIPE)
        throw ClosedOutput{};
      else if (errno != EINTR)
        throw Error{Stage::write, Code::write_failed,
                    std::string{"standard output: "} + std::strerror(errno)};
    }
  }
  void commit() override {}
};

class FileOutput : public Output {
 public:
  explicit FileOutput(const std::filesystem::path& file) : file_{file} {}
  void write(std::string_view bytes) override { file_.write(bytes); }
  void commit() override { file_.commit(); }

 private:
  AtomicFile file_;
};

}  // namespace

std::unique_ptr<Output> open_standard_output() {
  return std::make_unique<StandardOutput>();
}

std::unique_ptr<Output> open_output_file(const std::filesystem::path& file) {
  if (const auto folder = file.parent_path(); !folder.empty()) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw Error{Stage::write, Code::write_failed, folder.string() + ": " + error.message()};
  }
  remove_abandoned_files(file.has_parent_path() ? file.parent_path() : ".");
  return std::make_unique<FileOutput>(file);
}

}  // namespace docmill
