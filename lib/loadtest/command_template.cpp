#include "loadtest/command_template.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/nearest.hpp"

namespace docmill::loadtest {
namespace {

constexpr std::string_view document = "{document}", output = "{output}", scratch = "{scratch}",
                           list = "{list}", index = "{index}";

void replace(std::string& word, std::string_view name, const std::string& value) {
  for (std::size_t at = 0; (at = word.find(name, at)) != std::string::npos; at += value.size())
    word.replace(at, name.size(), value);
}

/// A word of lower-case letters in braces, which somebody meant to be replaced; {} or JSON is left alone.
std::string_view braced_name(std::string_view word, std::size_t& at) {
  while ((at = word.find('{', at)) != std::string_view::npos) {
    const auto end = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 1);
    if (end != std::string_view::npos && end > at + 1 && word[end] == '}')
      return word.substr(at, end + 1 - at);
    ++at;
  }
  return {};
}

bool is_docmill(const std::string& word, const std::filesystem::path& program) {
  return word == "docmill" || std::filesystem::path{word}.filename() == program.filename();
}

}  // namespace

CommandTemplate::CommandTemplate(const Target& target, LoadModel model,
                                 const std::filesystem::path& program) {
  pages_ = {target.pages.empty() ? PageRule::Kind::none : PageRule::Kind::pattern, target.pages};
  auto kind = PageRule::Kind::records;
  if (!target.command.empty()) {
    words_ = target.command;
    if (!is_docmill(words_.front(), program)) kind = PageRule::Kind::none;
    if (words_.front() == "docmill") words_.front() = program.string();
  } else if (!target.pipeline.empty()) {
    words_ = {program.string(), "run", target.pipeline, "-o", std::string{output}, "--records", "-", "-q"};
  } else {
    words_ = {program.string(), target.subcommand, "-q"};
    if (target.subcommand == "generate") words_.insert(words_.end(), {"-o", std::string{output}});
    if (target.subcommand == "export") kind = PageRule::Kind::none;
  }
  words_.insert(words_.end(), target.options.begin(), target.options.end());
  if (target.command.empty()) {
    if (model == LoadModel::makespan)
      words_.insert(words_.end(), {"-0", "--files-from", std::string{list}});
    else
      words_.emplace_back(document);
  }
  if (pages_.kind == PageRule::Kind::none) pages_.kind = kind;
  check({document, output, scratch, list, index});
}

CommandTemplate CommandTemplate::hook(const std::vector<std::string>& words,
                                      const std::filesystem::path& program) {
  CommandTemplate result;
  result.words_ = words;
  if (!words.empty() && words.front() == "docmill") result.words_.front() = program.string();
  result.check({scratch});
  return result;
}

void CommandTemplate::check(const std::vector<std::string_view>& known) const {
  for (const auto& word : words_) {
    std::size_t at = 0;
    for (auto name = braced_name(word, at); !name.empty(); name = braced_name(word, ++at))
      if (std::ranges::find(known, name) == known.end())
        throw Error{Stage::run, Code::damaged,
                    "command: unknown word '" + std::string{name} + "'" + suggest(name, known)};
  }
}

bool CommandTemplate::uses(std::string_view name) const {
  return std::ranges::any_of(words_,
                             [&](const std::string& word) { return word.find(name) != std::string::npos; });
}

std::vector<std::string> CommandTemplate::fill(const Substitution& values) const {
  std::vector<std::string> filled;
  for (const auto& word : words_) {
    if (word == document) {
      filled.insert(filled.end(), values.documents.begin(), values.documents.end());
      continue;
    }
    filled.push_back(word);
    replace(filled.back(), output, values.output.string());
    replace(filled.back(), scratch, values.scratch.string());
    replace(filled.back(), list, values.list.string());
    replace(filled.back(), index, std::to_string(values.index));
    if (!values.documents.empty()) replace(filled.back(), document, values.documents.front());
  }
  return filled;
}

}  // namespace docmill::loadtest
