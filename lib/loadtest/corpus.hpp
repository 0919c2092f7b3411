#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loadtest/scenario.hpp"
#include "loadtest/schedule.hpp"

namespace docmill::loadtest {

struct CorpusDocument {
  std::string path;
  uint64_t bytes = 0;
  std::size_t source = 0;  ///< index into the sources
};

/// The documents of a scenario, found and hashed: reading them also brings them into the page cache.
struct Corpus {
  std::vector<DocumentSource> sources;
  std::vector<CorpusDocument> documents;  ///< in the sources' order, folders in byte order
  uint64_t bytes = 0;
  std::string hash;  ///< over content, weight and class of each; the same in every place

  const std::string& class_of(std::size_t document) const {
    return sources[documents[document].source].document_class;
  }
};

/// Folders are recursed without hidden files. Throws Error (input, not_found) for a name that does not exist,
/// a pattern that matches nothing and a folder without a file.
Corpus find_corpus(const std::vector<DocumentSource>& sources);

/// Which document each iteration takes: an entry by its weight, of this entry the next document in an order
/// shuffled once. The same seed gives the same sequence everywhere.
class DocumentChoice {
 public:
  DocumentChoice(const Corpus& corpus, uint64_t seed);
  /// Index into the documents. There must be one.
  std::size_t next();

 private:
  struct Entry {
    double until;  // sum of the weights up to this one
    std::vector<std::size_t> documents;
    std::size_t next = 0;
  };
  Random random_;
  std::vector<Entry> entries_;
};

}  // namespace docmill::loadtest
