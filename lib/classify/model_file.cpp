#include "classify/model_file.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/unicode.hpp"

namespace docmill::classify {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

constexpr std::string_view magic = "DOCMILLM";
constexpr uint32_t version = 1;
constexpr std::size_t header_size = magic.size() + sizeof(uint32_t) + sizeof(uint64_t);
constexpr std::size_t checksum_size = 64;
constexpr uint64_t most_bytes = uint64_t{4} << 30;
constexpr std::size_t most_classes = 100'000;

std::string checksum(std::string_view bytes) {
  return short_hash(bytes, checksum_size);
}

/// Walks the fields of a model; writing and reading share the one list below.
class Writer {
 public:
  template <class T>
  void value(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T));
  }
  void value(const std::string& text) { list(text); }
  template <class List>
  void list(const List& items) {
    value(uint64_t{items.size()});
    bytes_.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(*items.data()));
  }
  void texts(const std::vector<std::string>& items) {
    value(uint64_t{items.size()});
    for (const std::string& item : items) value(item);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& place) : bytes_{bytes}, place_{place} {}

  template <class T>
  void value(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::memcpy(&value, take(sizeof(T)), sizeof(T));
  }
  void value(bool& flag) { flag = *take(1) != 0; }
  void value(std::string& text) { list(text); }
  template <class List>
  void list(List& items) {
    const uint64_t size = count(sizeof(*items.data()));
    items.resize(size);
    if (size > 0) std::memcpy(items.data(), take(size * sizeof(*items.data())), size * sizeof(*items.data()));
  }
  void texts(std::vector<std::string>& items) {
    items.resize(count(sizeof(uint64_t)));
    for (std::string& item : items) value(item);
  }
  [[noreturn]] void refuse() const {
    throw Error{Stage::classify, Code::damaged, place_ + " is damaged: its parts do not fit together",
                "train it again"};
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  uint64_t count(std::size_t item_size) {
    uint64_t size = 0;
    value(size);
    if (size > bytes_.size() / item_size) refuse();
    return size;
  }
  const char* take(std::size_t size) {
    if (size > bytes_.size()) refuse();
    const char* const begin = bytes_.data();
    bytes_.remove_prefix(size);
    return begin;
  }
  std::string_view bytes_;
  const std::string& place_;
};

void walk(auto& stream, auto& model) {
  stream.value(model.task);
  stream.value(model.fallback);
  stream.value(model.threshold);
  stream.value(model.temperature);
  stream.value(model.cost);
  stream.value(model.balanced);
  stream.value(model.documents);
  stream.value(model.data_hash);
  stream.texts(model.classes);
  stream.value(model.feature_options.bits);
  stream.value(model.feature_options.least_documents);
  stream.value(model.feature_options.character_share);
  stream.value(model.unknown_idf);
  stream.list(model.features);
  stream.list(model.weights.bias);
  stream.list(model.weights.weights);
}

bool consistent(const ModelData& model) {
  const std::size_t classes = model.classes.size();
  const auto& options = model.feature_options;
  return classes >= 2 && classes <= most_classes && options.bits >= 8 && options.bits <= 30 &&
         model.temperature > 0 && std::isfinite(model.temperature) && model.threshold >= 0 &&
         model.threshold <= 1 && options.character_share >= 0 && options.character_share <= 1 &&
         model.weights.bias.size() == classes &&
         model.weights.weights.size() == model.features.size() * classes;
}

}  // namespace

std::string encode_model(const ModelData& model) {
  Writer content;
  walk(content, model);
  const std::string body = content.take();
  std::string bytes{magic};
  const auto append = [&](const auto& number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
  };
  append(version);
  append(uint64_t{body.size()});
  bytes += body;
  return bytes + checksum(bytes);
}

ModelData decode_model(std::string_view bytes, const std::string& place) {
  const auto refuse = [&](Code code, const std::string& what, const std::string& hint) {
    throw Error{Stage::classify, code, place + what, hint};
  };
  if (bytes.substr(0, magic.size()) != magic.substr(0, bytes.size()) || bytes.empty())
    refuse(Code::damaged, " is no docmill model", "make one with docmill classify train");
  if (bytes.size() < header_size) refuse(Code::damaged, " is cut short", "copy or train it again");
  uint32_t found_version = 0;
  uint64_t size = 0;
  std::memcpy(&found_version, bytes.data() + magic.size(), sizeof(found_version));
  std::memcpy(&size, bytes.data() + magic.size() + sizeof(found_version), sizeof(size));
  if (found_version != version)
    refuse(Code::unsupported,
           " is a model of version " + std::to_string(found_version) + "; this docmill reads version " +
               std::to_string(version),
           "train it again with this docmill");
  if (size > most_bytes || bytes.size() != header_size + size + checksum_size)
    refuse(Code::damaged, bytes.size() < header_size + size + checksum_size ? " is cut short" : " is damaged",
           "copy or train it again");
  if (checksum(bytes.substr(0, header_size + size)) != bytes.substr(header_size + size))
    refuse(Code::damaged, " is damaged: its checksum is wrong", "copy or train it again");

  ModelData model;
  Reader reader{bytes.substr(header_size, size), place};
  walk(reader, model);
  model.weights.classes = model.classes.size();
  if (!reader.at_end() || !consistent(model)) reader.refuse();
  for (const std::string& name : model.classes)
    if (!is_utf8(name)) reader.refuse();
  if (!is_utf8(model.task) || !is_utf8(model.fallback)) reader.refuse();
  return model;
}

ModelData read_model(const std::filesystem::path& file) {
  try {
    return decode_model(read_file(file, most_bytes)->view(), file.string());
  } catch (const Error& error) {
    if (error.stage == Stage::classify) throw;
    throw Error{Stage::classify, error.code, "model " + file.string() + ": " + error.message, error.hint};
  }
}

void write_model(const std::filesystem::path& file, const ModelData& model) {
  AtomicFile output{file};
  output.write(encode_model(model));
  output.commit();
}

}  // namespace docmill::classify
