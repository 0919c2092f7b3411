#include "loadtest/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <utility>

#include <glob.h>

#include "base/bytes.hpp"
#include "base/error.hpp"

namespace docmill::loadtest {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw Error{Stage::input, Code::not_found, path + ": " + what};
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (fs::recursive_directory_iterator it{folder, ignored}, end; !ignored && it != end;
       it.increment(ignored)) {
    if (is_hidden(it->path())) {
      if (it->is_directory(ignored)) it.disable_recursion_pending();
    } else if (it->is_regular_file(ignored)) {
      files.push_back(it->path().string());
    }
  }
  if (files.empty()) fail(folder, "no document in this folder");
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> matches(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> files;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
    files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  if (files.empty()) fail(pattern, "the pattern matches nothing");
  return files;
}

std::vector<std::string> documents_of(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return files_below(path);
  if (fs::exists(path, ignored)) return {path};
  if (path.find_first_of("*?[") == std::string::npos) fail(path, "no such file or folder");
  std::vector<std::string> files;
  for (const auto& match : matches(path))
    if (fs::is_directory(match, ignored)) {
      auto below = files_below(match);
      files.insert(files.end(), below.begin(), below.end());
    } else {
      files.push_back(match);
    }
  return files;
}

}  // namespace

Corpus find_corpus(const std::vector<DocumentSource>& sources) {
  Corpus corpus;
  corpus.sources = sources;
  std::string manifest;
  for (std::size_t source = 0; source < sources.size(); ++source)
    for (auto& path : documents_of(sources[source].path)) {
      const auto content = read_file(path, std::numeric_limits<int64_t>::max());
      manifest += content_id(content->view()) + " " + std::to_string(source) + " " +
                  std::to_string(sources[source].weight) + " " + sources[source].document_class + "\n";
      corpus.bytes += content->size();
      corpus.documents.push_back({std::move(path), content->size(), source});
    }
  corpus.hash = content_id(manifest);
  return corpus;
}

DocumentChoice::DocumentChoice(const Corpus& corpus, uint64_t seed) : random_{seed} {
  double sum = 0;
  for (const auto& source : corpus.sources) entries_.push_back({sum += source.weight, {}});
  for (std::size_t i = 0; i < corpus.documents.size(); ++i)
    entries_[corpus.documents[i].source].documents.push_back(i);
  for (auto& entry : entries_)
    for (std::size_t left = entry.documents.size(); left > 1; --left)
      std::swap(entry.documents[left - 1], entry.documents[random_.below(left)]);
}

std::size_t DocumentChoice::next() {
  const double drawn = entries_.size() > 1 ? random_.uniform() * entries_.back().until : 0;
  auto& entry = *std::ranges::upper_bound(entries_, drawn, {}, &Entry::until);
  return entry.documents[entry.next++ % entry.documents.size()];
}

}  // namespace docmill::loadtest
