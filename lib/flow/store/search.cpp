#include "flow/store/search.hpp"

#include <algorithm>
#include <tuple>

#include "base/error.hpp"
#include "base/log.hpp"
#include "flow/store/journal_view.hpp"
#include "flow/store/search_text.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

/// Equally good hits that are put in order; past them those that were done first are as good.
constexpr std::size_t most_equals = 1'000;

/// A hit that may be among the best, and what breaks a tie.
struct Candidate {
  double rank = 0;
  SearchIndex::Found found;
  Document record;
};

auto order_of(const Candidate& one) {
  return std::tuple{one.rank, std::string_view{one.found.path}, one.record.source.member.value_or("")};
}

/// One that is damaged is as good as none: all is in the journal.
std::optional<SearchIndex> index_of(const fs::path& output) {
  try {
    return SearchIndex::for_reading(output);
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    log(LogLevel::warning, std::string{error.what()} + "; the next run makes the search index anew");
    return std::nullopt;
  }
}

/// The best `limit`, and those as good as the last of them.
void collect(SearchIndex& index, const SearchOptions& options, std::vector<Candidate>& candidates) {
  std::vector<IndexHit> hits;
  index.for_each_hit(options.query.match, options.filter, [&](const IndexHit& hit) {
    if (hits.size() >= options.limit + most_equals) return false;
    if (hits.size() >= options.limit && hit.rank > hits[options.limit - 1].rank) return false;
    hits.push_back(hit);
    return true;
  });
  if (hits.size() > options.limit) index.keep_first_by_path(hits, options.limit);
  for (const auto& hit : hits) {
    Candidate candidate{hit.rank, index.found(hit), {}};
    candidate.record = std::get<Document>(decode(candidate.found.line));
    candidate.found.line.clear();
    candidates.push_back(std::move(candidate));
  }
}

SearchHit to_hit(Candidate candidate, SnippetFinder& snippets, const fs::path& here) {
  auto& record = candidate.record;
  SearchHit hit;
  hit.snippet = snippets.find(passages_of(record));
  hit.source = std::move(record.source);
  hit.source.path = path_from_here(std::move(candidate.found.path), candidate.found.folder, here);
  hit.id = std::move(record.id);
  hit.title = std::move(record.title);
  hit.day = search_day(record.created, hit.source.modified);
  for (auto& label : record.labels) hit.labels.push_back(std::move(label.label));
  hit.status = record.status;
  hit.score = -candidate.rank;
  return hit;
}

}  // namespace

std::optional<SearchResult> search(const fs::path& output, const SearchOptions& options) {
  if (!JournalView::open(output)) return std::nullopt;
  SearchResult result;
  std::vector<Candidate> candidates;
  auto index = index_of(output);
  auto rest = SearchIndex::in_memory(output);
  const auto missing = index ? index->behind() : rest.behind();
  result.not_in_index = missing.size();
  if (index) collect(*index, options, candidates);
  if (!missing.empty()) {
    rest.add(missing);
    collect(rest, options, candidates);
  }
  std::ranges::sort(candidates,
                    [](const Candidate& a, const Candidate& b) { return order_of(a) < order_of(b); });
  if (candidates.size() > options.limit)
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(options.limit), candidates.end());
  SnippetFinder snippets{options.query};
  std::error_code ignored;
  const auto here = fs::current_path(ignored);
  for (auto& candidate : candidates) result.hits.push_back(to_hit(std::move(candidate), snippets, here));
  return result;
}

}  // namespace docmill
