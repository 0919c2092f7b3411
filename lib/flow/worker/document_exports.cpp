#include "flow/worker/document_exports.hpp"

#include <algorithm>

#include "formats/image.hpp"
#include "formats/searchable_pdf.hpp"

namespace docmill {
namespace {

bool is_picture(const Document& record) {
  return record.media_type != "application/pdf" && can_be_searchable(record.media_type);
}

/// Of pictures, whose pixels words are to be found on; nothing for other documents and for what is no longer
/// there.
std::vector<int> resolutions_of(const Document& record, const ReadContent& content) {
  std::vector<int> resolutions;
  if (!is_picture(record)) return resolutions;
  try {
    for (const auto& info : inspect_image(content()->view())) resolutions.push_back(resolution_of(info));
  } catch (const Error&) {
  }
  return resolutions;
}

bool is_archive(const ExportFormat& format) {
  return format.kind == "pdfa";
}

std::string searchable_pdf(const Document& record, const Stages& stages, bool archive,
                           const ReadContent& content) {
  if (!can_be_searchable(record.media_type))
    throw Error{Stage::write, Code::not_archivable, "no PDF/A: it is neither a picture nor a PDF",
                "convert it with another program"};
  require_words(record, NeededWords::recognised);
  const auto& open = stages.settings.open;
  return write_searchable_pdf(content()->view(), record,
                              {.passwords = open.passwords,
                               .archive = archive,
                               .ignore_protection = stages.settings.ignore_protection,
                               .max_pixels = open.max_pixels,
                               .max_inflated = open.max_inflated});
}

/// A problem of one page concerns the whole file, but is to name the page.
std::string file_of(const Document& record, const Stages& stages, const ExportFormat& format,
                    const ReadContent& content) {
  try {
    if (format.pdf) return searchable_pdf(record, stages, is_archive(format), content);
    const auto resolutions =
        format.words == NeededWords::all ? resolutions_of(record, content) : std::vector<int>{};
    return export_document(format.name, record, resolutions);
  } catch (const Error& error) {
    if (error.page == 0) throw;
    throw Error{error.stage, error.code, "page " + std::to_string(error.page) + ": " + error.message,
                error.hint};
  }
}

/// What stands in the way of one file often does of the next: once is enough to say it.
void forget_repetition(std::vector<Problem>& problems) {
  const auto& last = problems.back();
  const auto is_same = [&](const Problem& problem) {
    return problem.stage == last.stage && problem.code == last.code && problem.message == last.message;
  };
  if (std::any_of(problems.begin(), problems.end() - 1, is_same)) problems.pop_back();
}

}  // namespace

bool need_content(const std::vector<std::string>& formats) {
  return std::ranges::any_of(formats, [](const std::string& name) {
    const auto* format = find_export_format(name);
    return format != nullptr && (format->pdf || format->words == NeededWords::all);
  });
}

void export_files(Document& record, const Stages& stages, Staging& staging, const Attempt& attempt,
                  const ReadContent& content) {
  for (const auto& name : stages.settings.document_exports) {
    const auto& format = *find_export_format(name);
    if (format.words != NeededWords::none && !is_archive(format) && !can_be_searchable(record.media_type))
      continue;  // its pages are no sheets on which words have places
    std::string bytes;
    const bool made = attempt(Stage::write, [&] { bytes = file_of(record, stages, format, content); });
    if (!made) forget_repetition(record.problems);
    if (made) staging.add(record, std::string{format.kind}, std::string{format.extension}, bytes);
  }
}

}  // namespace docmill
