#include "run_docmill.hpp"

int main(int argc, char** argv) {
  return docmill::run_docmill(argc, argv, docmill::WorkerParts{});
}
