// Reads NUL-separated paths from stdin and takes the text of their pages with poppler, on as many threads as
// the argument says: no records, no structure, no isolation. What docmill cannot be faster than while poppler
// reads its PDFs.
#include <atomic>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <poppler-document.h>
#include <poppler-page.h>

namespace {

std::size_t text_bytes(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  const std::unique_ptr<poppler::document> document{
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()))};
  if (!document || document->is_locked()) return 0;
  std::size_t sum = 0;
  for (int number = 0; number < document->pages(); ++number) {
    const std::unique_ptr<poppler::page> page{document->create_page(number)};
    if (page)
      sum += page->text(poppler::rectf{}, poppler::page::non_raw_non_physical_layout).to_utf8().size();
  }
  return sum;
}

}  // namespace

int main(int count, char** arguments) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  std::vector<std::string> paths;
  for (std::string path; std::getline(std::cin, path, '\0');) paths.push_back(path);
  std::atomic<std::size_t> next{0}, bytes{0};
  std::vector<std::jthread> threads;
  for (int index = 0; index < (count > 1 ? std::stoi(arguments[1]) : 1); ++index)
    threads.emplace_back([&] {
      for (std::size_t at = 0; (at = next++) < paths.size();) bytes += text_bytes(paths[at]);
    });
  threads.clear();
  std::cout << bytes << '\n';
}
