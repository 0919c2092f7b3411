#include "flow/supervisor/failed_record.hpp"

#include "base/bytes.hpp"
#include "flow/source.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

Document describe_file(const JobFrame& job, uint64_t byte_limit, Retries& retries) {
  Document record;
  record.source = describe_source(job);
  if (job.member && job.content.empty()) {  // it could not be had: the size found is the container's
    record.source.bytes = 0;
    return record;
  }
  try {
    const auto bytes = retries.read(job.content.empty() ? job.path : job.content, byte_limit);
    record.id = content_id(bytes->view());
    record.source.bytes = bytes->size();
  } catch (const Error&) {  // it has failed already; this only says less of it
  }
  return record;
}

}  // namespace

Document failed_record(const JobFrame& job, const Problem& problem, uint64_t byte_limit, Retries& retries) {
  auto record = job.given ? std::get<Document>(decode(*job.given)) : describe_file(job, byte_limit, retries);
  record.status = problem.code == Code::unsupported ? Status::skipped : Status::failed;
  record.problems.insert(record.problems.begin(), problem);
  if (problem.code == Code::timeout || problem.code == Code::memory)
    record.degraded.push_back("the document was given up: " + problem.message);
  return record;
}

}  // namespace docmill
