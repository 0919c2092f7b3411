#include "flow/protocol.hpp"

#include <cerrno>
#include <cstring>
#include <type_traits>

#include <sys/socket.h>

#include "base/error.hpp"
#include "flow/archive.hpp"

namespace docmill {
namespace {

// The fields of each frame, named once for both directions.
struct FrameFields {
  template <class Archive>
  void operator()(Archive& archive, auto& frame) const;
};

template <class Archive>
void FrameFields::operator()(Archive& archive, auto& frame) const {
  using T = std::remove_cvref_t<decltype(frame)>;
  if constexpr (std::is_same_v<T, StartFrame>)
    archive(frame.options, frame.scratch, frame.artifacts, frame.threads, frame.recogniser);
  if constexpr (std::is_same_v<T, Problem>) archive(frame.stage, frame.page, frame.code, frame.message);
  if constexpr (std::is_same_v<T, JobFrame>)
    archive(frame.sequence, frame.path, frame.content, frame.duplicate_of, frame.given, frame.left_out,
            frame.hurried, frame.member, frame.converted);
  if constexpr (std::is_same_v<T, Converted>) archive(frame.id, frame.media_type, frame.bytes);
  if constexpr (std::is_same_v<T, Allowance>) archive(frame.depth, frame.members, frame.bytes);
  if constexpr (std::is_same_v<T, Member>)
    archive(frame.name, frame.modified, frame.allowance, frame.problem);
  if constexpr (std::is_same_v<T, StagedMember>) archive(frame.staged, frame.member);
  if constexpr (std::is_same_v<T, StagedFile>) archive(frame.staged, frame.path);
  if constexpr (std::is_same_v<T, PageCounts>) archive(frame.digital, frame.ocr, frame.other);
  if constexpr (std::is_same_v<T, WorkTime>) archive(frame.page, frame.stage, frame.microseconds);
  if constexpr (std::is_same_v<T, ResultFrame>)
    archive(frame.sequence, frame.status, frame.id, frame.pages, frame.retries, frame.slowest, frame.files,
            frame.members, frame.line);
  if constexpr (std::is_same_v<T, FindFrame>) archive(frame.request, frame.stage, frame.hash, frame.document);
  if constexpr (std::is_same_v<T, FoundFrame>) archive(frame.request, frame.value);
  if constexpr (std::is_same_v<T, StoreFrame>) archive(frame.stage, frame.hash, frame.document, frame.value);
  if constexpr (std::is_same_v<T, ReliefFrame>) archive(frame.shed, frame.documents);
  if constexpr (std::is_same_v<T, ErrorFrame>) archive(frame.stage, frame.code, frame.message, frame.hint);
  if constexpr (std::is_same_v<T, ByeFrame>) archive(frame.peak_memory);
}

template <std::size_t I = 0>
Frame decode_frame(std::size_t type, std::string_view payload) {
  if constexpr (I == std::variant_size_v<Frame>) {
    throw Error{Stage::run, Code::internal, "the worker sent an unknown frame"};
  } else {
    if (type != I) return decode_frame<I + 1>(type, payload);
    std::variant_alternative_t<I, Frame> frame;
    ArchiveReader<FrameFields> reader{payload};
    reader(frame);
    if (!reader.at_end()) throw Error{Stage::run, Code::internal, "a frame of the worker is too long"};
    return frame;
  }
}

constexpr std::size_t header_size = sizeof(uint64_t) + 1;  // length of the payload, type

}  // namespace

void append_frame(std::string& out, const Frame& frame) {
  const auto start = out.size();
  out.append(header_size, '\0');
  ArchiveWriter<FrameFields> writer{out};
  std::visit([&](const auto& content) { writer(content); }, frame);
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
