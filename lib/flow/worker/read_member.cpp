#include "flow/worker/read_member.hpp"

#include "flow/worker/member_names.hpp"
#include "model/document.hpp"

namespace docmill {
namespace {

/// Keeps the one member that is asked for.
class Picker : public MemberSink {
 public:
  Picker(std::string_view name, uint64_t limit) : wanted_{name}, limit_{limit} {}

  bool begin(const MemberFacts& facts) override {
    if (found_) return false;
    found_ = names_.add(facts.name) == wanted_;
    taking_ = found_;
    return true;
  }
  bool write(std::string_view bytes) override {
    if (!taking_) return false;
    if (bytes.size() > limit_ - content_.size())
      throw Error{Stage::ingest, Code::too_large, "larger than --max-bytes"};
    content_ += bytes;
    return true;
  }
  void end() override {
    complete_ = complete_ || taking_;
    taking_ = false;
  }
  void fail(Code code, const std::string& message, const std::string& hint) override {
    if (taking_) throw Error{Stage::ingest, code, message, hint};
  }

  bool complete() const { return complete_; }
  std::string take() { return std::move(content_); }

 private:
  std::string_view wanted_;
  uint64_t limit_;
  MemberNames names_;
  bool found_ = false, taking_ = false, complete_ = false;
  std::string content_;
};

}  // namespace

SharedBytes read_member(SharedBytes container, std::string_view path, std::string_view member, uint64_t limit,
                        const OpenByName& open) {
  const auto end = member.find(member_separator);
  const auto name = member.substr(0, end);
  Picker picker{name, limit};
  try {
    open(std::move(container), path)->extract(picker);
  } catch (const Error&) {
    if (!picker.complete()) throw;  // damage behind it does not matter
  }
  if (!picker.complete())
    throw Error{Stage::ingest, Code::source_changed, "there is no " + std::string{name} + " in it any more",
                "read it again with ingest"};
  auto bytes = std::make_shared<const Bytes>(picker.take());
  if (end == std::string_view::npos) return bytes;
  return read_member(std::move(bytes), name, member.substr(end + member_separator.size()), limit, open);
}

}  // namespace docmill
