#include "formats/searchable_pdf.hpp"

#include <algorithm>
#include <map>
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

void open(QPDF& pdf, std::string_view bytes, const std::vector<std::string>& passwords) {
  std::vector<std::string> candidates{""};
  candidates.insert(candidates.end(), passwords.begin(), passwords.end());
  for (std::size_t i = 0;; ++i) {
    try {
      pdf.processMemoryFile("input", bytes.data(), bytes.size(), candidates[i].c_str());
      return;
    } catch (const QPDFExc& error) {
      if (error.getErrorCode() != qpdf_e_password || i + 1 == candidates.size()) throw;
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

std::string written(QPDF& pdf) {
  QPDFWriter writer{pdf};
  writer.setOutputMemory();
  writer.setMinimumPDFVersion("1.5");
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setPreserveEncryption(false);
  writer.setDeterministicID(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string with_layers(std::string_view bytes, const Document& record, const SearchableOptions& options) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  if (record.media_type == pdf_type) {
    open(pdf, bytes, options.passwords);
    if (!options.ignore_protection) require_changeable(pdf);
  } else {
    pdf.emptyPDF();
    add_picture_pages(pdf, bytes, record, {.max_pixels = options.max_pixels, .plain_only = options.archive});
  }
  add_layers(pdf, record, options.archive);
  return written(pdf);
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
