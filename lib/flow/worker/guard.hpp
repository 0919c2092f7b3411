#pragma once
#include <cstdlib>
#include <new>
#include <vector>

#include "flow/protocol.hpp"

namespace docmill {

/// Runs a piece of work; what it throws becomes a problem, for an exception that left a node's body would end
/// the whole graph. Returns whether it went well. Out of memory ends the process instead: every other thread
/// is short of memory too, and the supervisor finds out, one document at a time, whose fault it was.
template <class Work>
bool guarded(std::vector<Problem>& problems, Stage stage, uint32_t page, Code otherwise, Work&& work) {
  const auto add = [&](Problem problem) {
    problem.stage = stage;
    problem.page = page;
    problems.push_back(std::move(problem));
  };
  try {
    work();
    return true;
  } catch (const Error& error) {
    add(to_problem(error));
  } catch (const std::bad_alloc&) {
    std::_Exit(out_of_memory_status);
  } catch (const std::exception& error) {
    add({.stage = stage, .page = page, .code = otherwise, .message = error.what(), .unknown = {}});
  } catch (...) {
    add({.stage = stage, .page = page, .code = otherwise, .message = "unknown exception", .unknown = {}});
  }
  return false;
}

}  // namespace docmill
