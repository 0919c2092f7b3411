#pragma once
#include <optional>
#include <string>
#include <vector>

#include "readers/reader.hpp"

namespace docmill {

/// Takes in what a container hands out, up to `limit` bytes of each member.
class MemberList : public MemberSink {
 public:
  struct Member {
    std::string name, modified, content;
    bool ended = false;
    std::optional<Error> error;
  };
  explicit MemberList(std::size_t limit = SIZE_MAX) : limit_{limit} {}

  bool begin(const MemberFacts& facts) override {
    members.push_back({facts.name, facts.modified, {}, false, std::nullopt});
    return true;
  }
  bool write(std::string_view bytes) override {
    members.back().content.append(bytes);
    return members.back().content.size() <= limit_;
  }
  void end() override { members.back().ended = true; }
  void fail(Code code, const std::string& message, const std::string& hint) override {
    members.back().error = Error{Stage::ingest, code, message, hint};
  }

  /// "name=content", a space between two; of one that failed "name!code".
  std::string summary() const {
    std::string all;
    for (const auto& member : members)
      all += (all.empty() ? "" : " ") + member.name +
             (member.error   ? "!" + std::string{to_string(member.error->code)}
              : member.ended ? "=" + member.content
                             : "?");
    return all;
  }

  std::vector<Member> members;
  std::optional<Error> thrown;  ///< by extract()

 private:
  std::size_t limit_;
};

/// Opens and hands out everything; what extract() throws is kept, what opening throws is not.
inline MemberList members_of(const std::string& bytes, const std::string& name = "x",
                             const OpenOptions& options = {}, std::size_t limit = SIZE_MAX) {
  MemberList list{limit};
  const auto document = open_document(std::make_shared<const Bytes>(bytes), name, options);
  try {
    document->extract(list);
  } catch (const Error& error) {
    list.thrown = error;
  }
  return list;
}

}  // namespace docmill
