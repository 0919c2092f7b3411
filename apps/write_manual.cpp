// Writes the manual pages: write_manual TEXTS FOLDER DATE VERSION
#include <exception>
#include <filesystem>
#include <iostream>

#include "base/files.hpp"
#include "manual.hpp"

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: write_manual TEXTS FOLDER DATE VERSION\n";
    return 2;
  }
  try {
    const docmill::Manual manual{argv[1]};
    const std::filesystem::path folder{argv[2]};
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (const auto& page : manual.pages()) {
      docmill::AtomicFile file{folder / page};
      file.write(manual.roff(page, argv[3], argv[4]));
      file.commit();
    }
  } catch (const std::exception& error) {
    std::cerr << "write_manual: " << error.what() << "\n";
    return 1;
  }
}
