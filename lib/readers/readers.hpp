#pragma once
#include <memory>
#include <string>

#include "readers/reader.hpp"

namespace docmill {

// One function per input format; the media type is what was sniffed.
std::unique_ptr<OpenDocument> open_pdf(SharedBytes bytes, const OpenOptions& options);
std::unique_ptr<OpenDocument> open_image(SharedBytes bytes, const std::string& media_type,
                                         const OpenOptions& options);
std::unique_ptr<OpenDocument> open_text(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options);
std::unique_ptr<OpenDocument> open_delimited(SharedBytes bytes, const std::string& media_type,
                                             const OpenOptions& options);
std::unique_ptr<OpenDocument> open_json(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options);
std::unique_ptr<OpenDocument> open_rtf(SharedBytes bytes, const OpenOptions& options);
/// XML and SVG. What is not well-formed is read as plain text, with a problem.
std::unique_ptr<OpenDocument> open_xml(SharedBytes bytes, const std::string& media_type,
                                       const OpenOptions& options);
/// LaTeX source.
std::unique_ptr<OpenDocument> open_latex(SharedBytes bytes, const OpenOptions& options);
std::unique_ptr<OpenDocument> open_html(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options);

// Office Open XML, with or without macros, strict or transitional.
std::unique_ptr<OpenDocument> open_docx(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options);
std::unique_ptr<OpenDocument> open_xlsx(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options);
std::unique_ptr<OpenDocument> open_pptx(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options);
/// OpenDocument: text, spreadsheets, presentations.
std::unique_ptr<OpenDocument> open_odf(SharedBytes bytes, const std::string& media_type,
                                       const OpenOptions& options);

/// An e-book (EPUB 2 and 3): a page for each chapter; one that is a picture alone is to be recognised.
std::unique_ptr<OpenDocument> open_epub(SharedBytes bytes, const OpenOptions& options);

/// A mail as it is sent (message/rfc822).
std::unique_ptr<OpenDocument> open_mail(SharedBytes bytes, const OpenOptions& options);
/// A mailbox: no pages, each message a member.
std::unique_ptr<OpenDocument> open_mbox(SharedBytes bytes, const OpenOptions& options);
/// An Outlook message (.msg).
std::unique_ptr<OpenDocument> open_outlook(SharedBytes bytes, const OpenOptions& options);
/// What Outlook sends as winmail.dat.
std::unique_ptr<OpenDocument> open_tnef(SharedBytes bytes, const OpenOptions& options);

/// Archives and compressed files: no pages, each file in it a member; what one compressed file holds is named
/// after `name`.
std::unique_ptr<OpenDocument> open_archive(SharedBytes bytes, const std::string& media_type,
                                           std::string_view name, const OpenOptions& options);

/// The number of pages to read; pages past max_pages become a problem and a `degraded` line.
uint32_t limit_pages(uint64_t pages, const OpenOptions& options, Facts& facts);

}  // namespace docmill
