#pragma once
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "flow/protocol.hpp"
#include "flow/worker/member_names.hpp"
#include "readers/member_sink.hpp"

namespace docmill {

/// Takes the documents inside one out into files, within what is allowed. What is not taken out becomes a
/// problem of the container, or, when it has a name, of that member.
class Extraction : public MemberSink {
 public:
  struct Settings {
    std::filesystem::path folder;  ///< empty = there is none, nothing is taken
    std::string file_prefix;       ///< of the files' names, of this document alone
    std::string name_prefix;       ///< of the members' names; empty or "outer!/"
    uint64_t member_bytes = 0;     ///< the largest that is taken
    Allowance allowance;
    std::function<void()> at_member;  ///< called before each; may be empty
  };
  explicit Extraction(Settings settings) : settings_{std::move(settings)} {}

  bool begin(const MemberFacts& facts) override;
  bool write(std::string_view bytes) override;
  void end() override;
  void fail(Code code, const std::string& message, const std::string& hint) override;

  /// What was taken, with the rest of the allowance shared out by size.
  std::vector<StagedMember> take();
  /// Of the container: there were more members than are allowed.
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  bool refuse(Code code, const std::string& message);

  Settings settings_;
  MemberNames names_;
  std::vector<StagedMember> members_;
  std::vector<uint64_t> sizes_;  ///< of each member
  std::vector<Problem> problems_;
  std::ofstream file_;
  uint64_t total_ = 0;
};

}  // namespace docmill
