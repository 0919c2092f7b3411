#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// What supervisor and worker say to each other: length-prefixed frames over a stream socket between two
/// processes of the same program on the same machine, so numbers travel as they lie in memory.
inline constexpr int protocol_descriptor = 3, activity_descriptor = 4;
/// Exit status of a worker that could not get memory.
inline constexpr int out_of_memory_status = 71;
/// Documents that a worker has open for each of its threads while memory suffices: one is opened while the
/// other is worked on.
inline constexpr uint32_t documents_per_thread = 2;

/// First frame to a worker: how it is to work.
struct StartFrame {
  std::vector<std::pair<std::string, std::string>> options;
  std::string scratch;     ///< the one folder to write to; empty = there is none
  bool artifacts = false;  ///< are wanted, by way of `scratch`
  uint32_t threads = 1;
  std::string recogniser;  ///< what recognised pages depend on beside options; empty = none are cached
};
/// What may still be taken out of a document: levels of containers, documents, and bytes of all of them.
struct Allowance {
  uint32_t depth = 0;
  uint64_t members = 0, bytes = 0;
};
/// A document inside another.
struct Member {
  std::string name;      ///< Source::member
  std::string modified;  ///< ISO 8601; may be empty
  Allowance allowance;
  std::optional<Problem> problem;  ///< why it cannot be had
};
/// What a document was before another program turned it into one that can be read.
struct Converted {
  std::string id, media_type;
  uint64_t bytes = 0;
};
struct JobFrame {
  uint64_t sequence = 0;
  std::string path = {};     ///< as the record says it
  std::string content = {};  ///< where the bytes are; empty = at path
  std::optional<std::string> duplicate_of = {};
  std::optional<std::string> given = {};  ///< the line of a record to go on from
  std::vector<Problem> left_out = {};     ///< pages that brought a worker down, and how
  /// Pages to be recognised in the cheaper way only, and the limit they met.
  std::vector<Problem> hurried = {};
  std::optional<Member> member = {};  ///< of the document at `path`; its bytes are at `content`
  std::optional<Converted> converted = {};
};
/// No more jobs: finish those at hand, say bye.
struct FinishFrame {};

/// From the worker: set up, taking jobs.
struct ReadyFrame {};
struct StagedFile {
  std::string staged;  ///< name in the scratch folder
  std::string path;    ///< relative to the output folder
};
struct StagedMember {
  std::string staged;  ///< name in the scratch folder; empty = there is none, see the problem
  Member member;
};
struct PageCounts {
  uint64_t digital = 0, ocr = 0, other = 0;
};
/// What a piece of work on a document has taken of the processor.
struct WorkTime {
  uint32_t page = 0;  ///< 0 = the document as a whole
  Stage stage = Stage::ingest;
  uint64_t microseconds = 0;
};
struct ResultFrame {
  uint64_t sequence = 0;
  Status status = Status::ok;
  std::string id;
  PageCounts pages;
  uint64_t retries = 0;           ///< of reading its bytes
  std::vector<WorkTime> slowest;  ///< pieces of work, the slowest first; not all
  std::vector<StagedFile> files;
  std::vector<StagedMember> members;  ///< to be worked on; their records go out before this one's
  std::string line;
};
/// The run cannot go on: options that do not load, a full disk.
struct ErrorFrame {
  Stage stage = Stage::run;
  Code code = Code::internal;
  std::string message, hint;
};
struct ByeFrame {
  uint64_t peak_memory = 0;
};
/// From the worker: is there such a result? A FoundFrame answers.
struct FindFrame {
  uint64_t request = 0;
  std::string stage, hash;  ///< see CacheKey
  std::string document;     ///< content_id() of the one that asks
};
struct FoundFrame {
  uint64_t request = 0;
  std::optional<std::string> value;
};
/// From the worker: a result to be kept.
struct StoreFrame {
  std::string stage, hash, document, value;
};
/// To the worker: how much it may do at once, and whether memory is short.
struct ReliefFrame {
  bool shed = false;  ///< what is kept for later use alone is to go; else no more than these documents need
  uint32_t documents = 0;  ///< open at once, at most; nor are there more pieces of work on them
};
using Frame = std::variant<StartFrame, JobFrame, FinishFrame, ReadyFrame, ResultFrame, ErrorFrame, ByeFrame,
                           FindFrame, FoundFrame, StoreFrame, ReliefFrame>;

void append_frame(std::string& out, const Frame& frame);

/// Cuts a byte stream into frames.
class FrameReader {
 public:
  /// Receives once from a socket. False at the end of the stream; true also when nothing was there
  /// (non-blocking).
  bool receive(int descriptor);
  /// The next whole frame. Throws Error internal for what is no frame.
  std::optional<Frame> next();

 private:
  std::string buffer_, received_;
  std::size_t used_ = 0;
};

}  // namespace docmill
