#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "preview_card.hpp"
#include "stage_run.hpp"

namespace docmill {

/// Throws UsageError for a file that cannot be written, or would be taken for a document.
void check_preview(const Request& request);

/// --preview FILE.png: contact sheets of the first pages of a run's first documents. The pictures are drawn
/// by a worker of their own once the records are there: no document fails for its picture, and those that
/// earlier runs have done are shown, too.
class Preview {
 public:
  /// Throws UsageError, Error for a theme that does not load.
  explicit Preview(const StageRun& run);

  /// Takes the records of a pass, in place of those of an earlier one.
  std::unique_ptr<RecordSink> sink();
  /// Draws the sheets of them: FILE.png, FILE-2.png and so on. False when a signal ended that.
  bool write();

 private:
  class Sink;
  std::filesystem::path sheet_file(std::size_t number) const;
  bool draw_thumbnails();
  std::optional<Raster> thumbnail_of(const PreviewCard& card) const;

  const StageRun& run_;
  std::filesystem::path file_;
  Theme theme_;
  std::vector<PreviewCard> cards_;
  EndRecord documents_;
  TemporaryFolder thumbnails_;
  std::map<std::string, std::string> drawn_;  ///< files in that folder, and the document's id that each shows
};

}  // namespace docmill
