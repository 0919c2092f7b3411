#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "loadtest/launcher.hpp"
#include "loadtest/scenario.hpp"

namespace docmill::loadtest {

/// What the words in braces stand for in one iteration.
struct Substitution {
  std::vector<std::string> documents;  ///< one; all in the makespan model; none without documents
  std::filesystem::path output;
  std::filesystem::path scratch;
  std::filesystem::path list;
  uint64_t index = 0;  ///< of the iteration, from 1
};

/// The target's command line, made once. In each iteration are replaced {document}, {output} (a fresh
/// folder), {list} (a file that names all documents, each ended by a NUL), {scratch} (a folder for the whole
/// run) and {index}. A word that is just "{document}" becomes one word for each document. In the makespan
/// model pipelines and subcommands get the list: it has room for any number.
class CommandTemplate {
 public:
  /// `program`: what "docmill" means. Throws Error (damaged) for unknown words in braces.
  CommandTemplate(const Target& target, LoadModel model, const std::filesystem::path& program);
  /// A setup or teardown command, which knows {scratch} only.
  static CommandTemplate hook(const std::vector<std::string>& words, const std::filesystem::path& program);

  const std::vector<std::string>& words() const { return words_; }
  bool needs_document() const { return uses("{document}") || needs_list(); }
  bool needs_list() const { return uses("{list}"); }
  bool needs_output() const { return uses("{output}"); }
  PageRule pages() const { return pages_; }
  std::vector<std::string> fill(const Substitution& values) const;

 private:
  CommandTemplate() = default;
  bool uses(std::string_view name) const;
  void check(const std::vector<std::string_view>& known) const;

  std::vector<std::string> words_;
  PageRule pages_;
};

}  // namespace docmill::loadtest
