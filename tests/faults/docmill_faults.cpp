#include "fault_parts.hpp"
#include "apps/run_docmill.hpp"

int main(int count, char** arguments) {
  return docmill::run_docmill(count, arguments, docmill::fault_parts());
}
