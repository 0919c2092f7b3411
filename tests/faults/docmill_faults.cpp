#include "apps/run_docmill.hpp"
#include "fault_parts.hpp"

int main(int count, char** arguments) {
  return docmill::run_docmill(count, arguments, docmill::fault_parts());
}
