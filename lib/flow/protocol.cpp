#include "flow/protocol.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <type_traits>

#include <sys/socket.h>

#include "base/error.hpp"

namespace docmill {
namespace {

// The fields of each frame, named once for both directions.
template <class Archive>
void fields(Archive& archive, auto& frame) {
  using T = std::remove_cvref_t<decltype(frame)>;
  if constexpr (std::is_same_v<T, StartFrame>)
    archive(frame.options, frame.scratch, frame.artifacts, frame.threads);
  if constexpr (std::is_same_v<T, Problem>) archive(frame.stage, frame.page, frame.code, frame.message);
  if constexpr (std::is_same_v<T, JobFrame>)
    archive(frame.sequence, frame.path, frame.content, frame.duplicate_of, frame.given, frame.left_out,
            frame.member, frame.converted);
  if constexpr (std::is_same_v<T, Converted>) archive(frame.id, frame.media_type, frame.bytes);
  if constexpr (std::is_same_v<T, Allowance>) archive(frame.depth, frame.members, frame.bytes);
  if constexpr (std::is_same_v<T, Member>)
    archive(frame.name, frame.modified, frame.allowance, frame.problem);
  if constexpr (std::is_same_v<T, StagedMember>) archive(frame.staged, frame.member);
  if constexpr (std::is_same_v<T, StagedFile>) archive(frame.staged, frame.path);
  if constexpr (std::is_same_v<T, PageCounts>) archive(frame.digital, frame.ocr, frame.other);
  if constexpr (std::is_same_v<T, ResultFrame>)
    archive(frame.sequence, frame.status, frame.id, frame.pages, frame.files, frame.members, frame.line);
  if constexpr (std::is_same_v<T, ErrorFrame>) archive(frame.stage, frame.code, frame.message, frame.hint);
  if constexpr (std::is_same_v<T, ByeFrame>) archive(frame.peak_memory);
}

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
 public:
  explicit Writer(std::string& out) : out_{out} {}
  void operator()(const auto&... values) { (put(values), ...); }

 private:
  template <Scalar T>
  void put(T value) {
    std::array<char, sizeof(T)> raw;
    std::memcpy(raw.data(), &value, sizeof(T));
    out_.append(raw.data(), raw.size());
  }
  void put(const std::string& text) {
    put(uint64_t{text.size()});
    out_ += text;
  }
  template <class A, class B>
  void put(const std::pair<A, B>& both) {
    put(both.first);
    put(both.second);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(uint64_t{values.size()});
    for (const auto& value : values) put(value);
  }
  template <class T>
  requires std::is_aggregate_v<T>
  void put(const T& frame) { fields(*this, frame); }

  std::string& out_;
};

class Reader {
 public:
  explicit Reader(std::string_view in) : in_{in} {}
  void operator()(auto&... values) { (get(values), ...); }
  bool at_end() const { return in_.empty(); }

 private:
  std::string_view take(uint64_t count) {
    if (count > in_.size()) throw Error{Stage::run, Code::internal, "a frame of the worker is cut short"};
    const auto part = in_.substr(0, count);
    in_.remove_prefix(count);
    return part;
  }
  template <Scalar T>
  void get(T& value) {
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
  }
  void get(std::string& text) {
    uint64_t size = 0;
    get(size);
    text = take(size);
  }
  template <class A, class B>
  void get(std::pair<A, B>& both) {
    get(both.first);
    get(both.second);
  }
  template <class T>
  void get(std::optional<T>& value) {
    uint8_t present = 0;
    get(present);
    if (present != 0) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    uint64_t count = 0;
    get(count);
    for (; count > 0; --count) get(values.emplace_back());
  }
  template <class T>
  requires std::is_aggregate_v<T>
  void get(T& frame) { fields(*this, frame); }

  std::string_view in_;
};

template <std::size_t I = 0>
Frame decode_frame(std::size_t type, std::string_view payload) {
  if constexpr (I == std::variant_size_v<Frame>) {
    throw Error{Stage::run, Code::internal, "the worker sent an unknown frame"};
  } else {
    if (type != I) return decode_frame<I + 1>(type, payload);
    std::variant_alternative_t<I, Frame> frame;
    Reader reader{payload};
    fields(reader, frame);
    if (!reader.at_end()) throw Error{Stage::run, Code::internal, "a frame of the worker is too long"};
    return frame;
  }
}

constexpr std::size_t header_size = sizeof(uint64_t) + 1;  // length of the payload, type

}  // namespace

void append_frame(std::string& out, const Frame& frame) {
  const auto start = out.size();
  out.append(header_size, '\0');
  Writer writer{out};
  std::visit([&](const auto& content) { fields(writer, content); }, frame);
  const uint64_t length = out.size() - start - header_size;
  std::memcpy(out.data() + start, &length, sizeof length);
  out[start + sizeof length] = static_cast<char>(frame.index());
}

bool FrameReader::receive(int descriptor) {
  received_.resize(256 << 10);
  ssize_t count = 0;
  do count = ::recv(descriptor, received_.data(), received_.size(), 0);
  while (count < 0 && errno == EINTR);
  if (used_ > 0) buffer_.erase(0, used_);
  used_ = 0;
  if (count > 0) buffer_.append(received_, 0, static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && errno == EAGAIN);
}

std::optional<Frame> FrameReader::next() {
  const std::string_view rest = std::string_view{buffer_}.substr(used_);
  if (rest.size() < header_size) return std::nullopt;
  uint64_t length = 0;
  std::memcpy(&length, rest.data(), sizeof length);
  if (rest.size() - header_size < length) return std::nullopt;
  const auto type = static_cast<unsigned char>(rest[sizeof length]);
  used_ += header_size + length;
  return decode_frame(type, rest.substr(header_size, length));
}

}  // namespace docmill
