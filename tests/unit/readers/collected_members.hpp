#pragma once
#include <string>
#include <vector>

#include "readers/reader.hpp"

namespace docmill {

/// What a container hands out, kept in memory.
class CollectedMembers : public MemberSink {
 public:
  struct Member {
    MemberFacts facts;
    std::string bytes;
    bool failed = false;
    Code code = Code::internal;
  };

  explicit CollectedMembers(OpenDocument& document) { document.extract(*this); }
  explicit CollectedMembers(OpenDocument&& document) { document.extract(*this); }

  bool begin(const MemberFacts& facts) override {
    members.push_back({facts, {}});
    return true;
  }
  bool write(std::string_view bytes) override {
    members.back().bytes += bytes;
    return true;
  }
  void end() override {}
  void fail(Code code, const std::string&, const std::string&) override {
    members.back().failed = true;
    members.back().code = code;
  }

  /// One name a line.
  std::string names() const {
    std::string all;
    for (const auto& member : members) all += member.facts.name + '\n';
    return all;
  }

  std::vector<Member> members;
};

}  // namespace docmill
