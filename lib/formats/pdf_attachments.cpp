#include "formats/pdf_attachments.hpp"

#include <algorithm>
#include <cstring>
#include <set>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>

#include "base/error.hpp"
#include "formats/pdf_inflate_limit.hpp"
#include "formats/pdf_pages.hpp"

namespace docmill {
namespace {

/// Annotations are looked for on so many pages: libqpdf keeps every object that it has read.
constexpr uint32_t most_pages = 2'000;

bool contains(std::string_view bytes, std::string_view what) {
  return ::memmem(bytes.data(), bytes.size(), what.data(), what.size()) != nullptr;
}

/// Hands pieces on until no more are wanted, and stops the inflating then.
class Taker : public Pipeline {
 public:
  explicit Taker(const std::function<bool(std::string_view)>& take)
      : Pipeline{"attachment", nullptr}, take_{take} {}
  void write(const unsigned char* data, size_t size) override {
    if (!wanted_) return;
    wanted_ = take_({reinterpret_cast<const char*>(data), size});
    if (!wanted_) InflateLimit::current()->take(UINT64_MAX);
  }
  void finish() override {}
  bool wanted() const { return wanted_; }

 private:
  const std::function<bool(std::string_view)>& take_;
  bool wanted_ = true;
};

/// libqpdf's exceptions as ours.
template <class Work>
void guarded(Work work) {
  try {
    work();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const QPDFExc& error) {
    throw Error{Stage::ingest, error.getErrorCode() == qpdf_e_password ? Code::encrypted : Code::damaged,
                "the files attached to it cannot be read: " + error.getMessageDetail()};
  } catch (const std::logic_error& error) {  // libqpdf's answer to what it did not foresee in a damaged file
    throw Error{Stage::ingest, Code::damaged,
                "the files attached to it cannot be read: " + std::string{error.what()}};
  } catch (const std::runtime_error& error) {
    throw Error{Stage::ingest, Code::damaged,
                "the files attached to it cannot be read: " + std::string{error.what()}};
  }
}

}  // namespace

struct PdfAttachments::Data {
  SharedBytes bytes;
  QPDF pdf;
  std::vector<File> files;
  std::vector<QPDFObjectHandle> streams;  ///< of each file
  std::set<QPDFObjGen> seen;

  void add(QPDFObjectHandle specification, const std::string& other_name) {
    if (!specification.isDictionary()) return;
    QPDFFileSpecObjectHelper helper{specification};
    auto stream = helper.getEmbeddedFileStream();
    if (!stream.isStream() || !seen.insert(stream.getObjGen()).second) return;
    const auto name = helper.getFilename();
    files.push_back({name.empty() ? other_name : name, QPDFEFStreamObjectHelper{stream}.getModDate()});
    streams.push_back(stream);
  }

  void add_of_document() {
    for (const auto& [name, specification] : QPDFEmbeddedFileDocumentHelper{pdf}.getEmbeddedFiles())
      add(specification->getObjectHandle(), name);
    for (auto& specification : pdf.getRoot().getKey("/AF").wrapInArray().getArrayAsVector())
      add(specification, {});
  }

  void add_of_pages(uint32_t pages) {
    for (uint32_t index = 0; index < std::min(pages, most_pages); ++index) {
      auto page = find_page(pdf.getRoot().getKey("/Pages"), index);
      if (!page.isInitialized() || !page.isDictionary()) continue;
      auto annotations = page.getKey("/Annots");
      if (!annotations.isArray()) continue;
      for (auto& annotation : annotations.getArrayAsVector())
        if (annotation.isDictionary() && annotation.getKey("/Subtype").isNameAndEquals("/FileAttachment"))
          add(annotation.getKey("/FS"), {});
    }
  }
};

bool PdfAttachments::possible(std::string_view pdf) {
  return contains(pdf, "/EmbeddedFile");
}

PdfAttachments::PdfAttachments(SharedBytes bytes, const std::string& password, uint32_t pages)
    : data_{std::make_unique<Data>()} {
  InflateLimit::install();
  data_->bytes = std::move(bytes);
  const auto view = data_->bytes->view();
  guarded([&] {
    data_->pdf.setSuppressWarnings(true);
    data_->pdf.processMemoryFile("input", view.data(), view.size(), password.c_str());
    data_->add_of_document();
    // In object streams annotations do not show.
    if (contains(view, "/FileAttachment") || contains(view, "/ObjStm") || data_->pdf.isEncrypted())
      data_->add_of_pages(pages);
  });
}

PdfAttachments::~PdfAttachments() = default;

const std::vector<PdfAttachments::File>& PdfAttachments::files() const {
  return data_->files;
}

void PdfAttachments::read(std::size_t file, const std::function<bool(std::string_view)>& take) {
  // Whoever takes the pieces says when it is too much.
  const InflateLimit limit{UINT64_MAX - 1, UINT64_MAX - 1};
  auto& stream = data_->streams.at(file);
  Taker taker{take};
  bool complete = false;
  guarded([&] {
    bool filters_known = false;
    stream.pipeStreamData(nullptr, &filters_known, 0, qpdf_dl_generalized, true);
    if (!filters_known && !stream.getDict().getKey("/Filter").isNull())
      throw Error{Stage::ingest, Code::unsupported, "an attached file is compressed in an unknown way"};
    complete = stream.pipeStreamData(&taker, nullptr, 0, qpdf_dl_generalized, true);
  });
  if (!complete && taker.wanted()) throw Error{Stage::ingest, Code::damaged, "an attached file is damaged"};
}

}  // namespace docmill
