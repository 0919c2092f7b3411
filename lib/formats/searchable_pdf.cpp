#include "formats/searchable_pdf.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <new>
#include <stdexcept>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.hpp"
#include "formats/pdf_archive.hpp"
#include "formats/pdf_hidden_text.hpp"
#include "formats/pdf_inflate_limit.hpp"
#include "formats/pdf_of_pictures.hpp"
#include "formats/pdf_protection.hpp"
#include "formats/pdf_text_layer.hpp"

namespace docmill {
namespace {

constexpr std::string_view pdf_type = "application/pdf";

/// The empty password comes last: another may be the owner's, who may do more. A file that a wrong password
/// was tried on is opened anew.
std::unique_ptr<QPDF> open(std::string_view bytes, std::vector<std::string> passwords) {
  passwords.emplace_back();
  for (std::size_t i = 0;; ++i) {
    auto pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
    try {
      pdf->processMemoryFile("input", bytes.data(), bytes.size(), passwords[i].c_str());
      return pdf;
    } catch (const QPDFExc& error) {
      if (error.getErrorCode() != qpdf_e_password || i + 1 == passwords.size()) throw;
    }
  }
}

/// A page whose text as a whole was recognised: what was hidden on it before was not good, or is to be
/// replaced.
bool is_recognised(const Page& page) {
  return page.origin == Origin::ocr;
}

void add_layers(QPDF& pdf, const Document& record, bool archive) {
  std::map<uint32_t, const Page*> by_number;
  for (const auto& page : record.pages) by_number[page.number] = &page;
  auto pages = QPDFPageDocumentHelper{pdf}.getAllPages();
  const auto page_of = [&](std::size_t index) {
    const auto found = by_number.find(static_cast<uint32_t>(index + 1));
    return found != by_number.end() && TextLayers::has_words(*found->second) ? found->second : nullptr;
  };
  for (std::size_t index = 0; index < pages.size(); ++index)
    if (const auto* page = page_of(index); page != nullptr && is_recognised(*page))
      remove_hidden_text(pdf, pages[index]);
  if (archive) reduce_to_archive(pdf);
  TextLayers layers{pdf};
  for (std::size_t index = 0; index < pages.size(); ++index)
    if (const auto* page = page_of(index)) layers.add(pages[index], *page);
  layers.finish();
  if (archive) add_archive_marks(pdf, record);
}

std::string written(QPDF& pdf, bool archive) {
  QPDFWriter writer{pdf};
  writer.setOutputMemory();
  writer.setMinimumPDFVersion("1.5");
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setPreserveEncryption(false);
  writer.setNewlineBeforeEndstream(archive);  // ISO 19005-2, 6.1.7.1
  writer.setDeterministicID(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string with_layers(std::string_view bytes, const Document& record, const SearchableOptions& options) {
  std::unique_ptr<QPDF> pdf;
  if (record.media_type == pdf_type) {
    pdf = open(bytes, options.passwords);
    if (!options.ignore_protection) require_changeable(*pdf);
  } else {
    pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
    pdf->emptyPDF();
    add_picture_pages(*pdf, bytes, record, {options.max_pixels, options.archive});
  }
  add_layers(*pdf, record, options.archive);
  return written(*pdf, options.archive);
}

}  // namespace

bool can_be_searchable(std::string_view media_type) {
  return media_type == pdf_type || (media_type.substr(0, 6) == "image/" && media_type != "image/svg+xml");
}

std::string write_searchable_pdf(std::string_view bytes, const Document& record,
                                 const SearchableOptions& options) {
  const bool changes = options.archive || record.media_type != pdf_type ||
                       std::any_of(record.pages.begin(), record.pages.end(), TextLayers::has_words);
  if (!changes) return std::string{bytes};
  InflateLimit::install();
  const InflateLimit limit{options.max_inflated};
  const auto damaged = [](const std::string& why) {
    return Error{Stage::write, Code::damaged, "no text layer can be added: " + why};
  };
  try {
    auto pdf = with_layers(bytes, record, options);
    if (limit.exceeded())
      throw Error{Stage::write, Code::too_large, "the PDF's content expands beyond the limit"};
    return pdf;
  } catch (const Error& error) {
    throw Error{Stage::write, error.code, error.message, error.hint, error.page};
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password)
      throw Error{Stage::write, Code::encrypted, "the PDF needs a password",
                  "name the passwords with --password-file"};
    throw damaged(error.what());
  } catch (const std::logic_error& error) {
    throw damaged(error.what());
  } catch (const std::runtime_error& error) {
    throw damaged(error.what());
  }
}

}  // namespace docmill
