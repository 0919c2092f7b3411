// Reads NUL-separated paths of pictures from stdin and recognises them with Tesseract, on as many threads as
// the first argument says, in the language of the second: no records, no preparation, no isolation. What
// docmill cannot be faster than while Tesseract does the recognition. Run it with OMP_THREAD_LIMIT=1.
#include <atomic>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

namespace {

struct DestroyPix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};

std::size_t text_bytes(tesseract::TessBaseAPI& api, const std::string& path) {
  const std::unique_ptr<Pix, DestroyPix> picture{pixRead(path.c_str())};
  if (!picture) return 0;
  api.ClearAdaptiveClassifier();
  api.SetImage(picture.get());
  if (pixGetXRes(picture.get()) < 70) api.SetSourceResolution(300);
  if (api.Recognize(nullptr) != 0) return 0;
  const std::unique_ptr<char[]> text{api.GetUTF8Text()};
  return std::char_traits<char>::length(text.get());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  std::vector<std::string> paths;
  for (std::string path; std::getline(std::cin, path, '\0');) paths.push_back(path);
  std::atomic<std::size_t> next{0}, bytes{0};
  std::vector<std::jthread> threads;
  for (int index = 0; index < std::stoi(arguments[1]); ++index)
    threads.emplace_back([&] {
      tesseract::TessBaseAPI api;
      if (api.Init(nullptr, arguments[2], tesseract::OEM_LSTM_ONLY) != 0) return;
      api.SetVariable("debug_file", "/dev/null");
      api.SetPageSegMode(tesseract::PSM_AUTO);  // as the tesseract program; the library alone would take one block
      for (std::size_t at = 0; (at = next++) < paths.size();) bytes += text_bytes(api, paths[at]);
    });
  threads.clear();
  std::cout << bytes << '\n';
}
