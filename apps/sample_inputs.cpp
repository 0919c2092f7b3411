#include "sample_inputs.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <tuple>

#include "base/bytes.hpp"
#include "base/unicode.hpp"
#include "flow/store/file_state.hpp"
#include "readers/reader.hpp"

namespace docmill {
namespace {

constexpr std::size_t sniffed_bytes = 16 << 10;
constexpr uint64_t most_zip_bytes = 16 << 20;
const std::string no_file = "no file";

}  // namespace

std::string quick_media_type(const std::string& path, uint64_t size) {
  std::string head(sniffed_bytes, '\0');
  std::ifstream file{path, std::ios::binary};
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  if (head.starts_with("PK\003\004") && size > head.size() && size <= most_zip_bytes) {
    head = std::string(size, '\0');
    file.clear();
    file.seekg(0);
    file.read(head.data(), static_cast<std::streamsize>(size));
    head.resize(static_cast<std::size_t>(file.gcount()));
  }
  return head.empty() ? "empty" : sniff_media_type(head, path);
}

namespace {

struct Candidate {
  std::size_t place = 0;  ///< in the list
  uint64_t size = 0;
  std::string tie;  ///< between equal sizes: not by name, for names come in series
};
/// Media type and extension: a table and a letter are both text.
using Groups = std::map<std::pair<std::string, std::string>, std::vector<Candidate>>;

/// The first, the last, and evenly between them; of one alone, the middle.
std::vector<std::size_t> spread(std::vector<Candidate> group, uint64_t wanted) {
  std::ranges::sort(group, {}, [](const Candidate& one) { return std::tie(one.size, one.tie, one.place); });
  std::vector<std::size_t> places;
  for (uint64_t i = 0; i < wanted; ++i) {
    const auto at =
        wanted == 1 ? group.size() / 2 : (i * (group.size() - 1) + (wanted - 1) / 2) / (wanted - 1);
    places.push_back(group[at].place);
  }
  return places;
}

}  // namespace

std::vector<uint64_t> apportion(const std::vector<uint64_t>& sizes, uint64_t wanted) {
  std::vector<uint64_t> shares(sizes.size(), 0);
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t group) { return sizes[group]; });
  const auto total = std::accumulate(sizes.begin(), sizes.end(), uint64_t{0});
  wanted = std::min(wanted, total);
  auto left = wanted;
  for (const auto group : order) {
    if (left == 0) return shares;
    shares[group] = 1;
    --left;
  }
  // Each further one goes where most is lacking of the exact share.
  for (; left > 0; --left) {
    const auto lacking = [&](std::size_t group) {
      const auto exact =
          static_cast<double>(sizes[group]) * static_cast<double>(wanted) / static_cast<double>(total);
      return shares[group] < sizes[group] ? exact - static_cast<double>(shares[group]) : -1e18;
    };
    ++shares[*std::ranges::max_element(order, {}, lacking)];
  }
  return shares;
}

void SampleInputs::choose() {
  chosen_ = true;
  std::vector<Input> inputs;
  Groups groups;
  while (auto input = all_.next()) {
    const auto& path = path_of(*input);
    const auto state = file_state(path);
    const auto type = state ? quick_media_type(path, state->size) : no_file;
    groups[{type, to_lower(std::filesystem::path{path}.extension().string())}].push_back(
        {inputs.size(), state ? state->size : 0, short_hash(path, 16)});
    inputs.push_back(std::move(*input));
  }
  seen_ = inputs.size();
  std::vector<uint64_t> sizes;
  for (const auto& [kind, group] : groups) sizes.push_back(group.size());
  const auto shares = apportion(sizes, wanted_);
  std::vector<std::size_t> places;
  std::size_t at = 0;
  for (auto& [kind, group] : groups) {
    const auto share = shares[at++];
    if (share == 0) continue;
    types_[kind.first] += share;
    const auto chosen = spread(std::move(group), share);
    places.insert(places.end(), chosen.begin(), chosen.end());
  }
  std::ranges::sort(places);
  for (const auto place : places) found_.push_back(std::move(inputs[place]));
  given_ = found_.size();
}

std::optional<Input> SampleInputs::next() {
  if (!chosen_) choose();
  if (found_.empty()) return std::nullopt;
  auto input = std::move(found_.front());
  found_.pop_front();
  return input;
}

std::optional<uint64_t> SampleInputs::total() const {
  return chosen_ ? std::optional{given_} : std::nullopt;
}

std::string SampleInputs::describe() const {
  auto text = std::to_string(given_) + " of " + std::to_string(seen_) + (seen_ == 1 ? " input" : " inputs");
  const char* separator = ": ";
  for (const auto& [type, count] : types_) {
    text += separator + std::to_string(count) + " " + type;
    separator = ", ";
  }
  return text;
}

}  // namespace docmill
