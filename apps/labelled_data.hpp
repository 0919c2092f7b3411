#pragma once
#include "classify/training.hpp"
#include "commands.hpp"

namespace docmill {

/// Documents with their classes, for training and evaluation.
struct LabelledData {
  classify::LabelledSet set;
  std::vector<std::string> notes;  ///< what was left out and why, one line each
};

/// From --data: one JSON object a line, {"text": ..., "label": ...} or a docmill record with a field "label"
/// or with a label of --task in its labels (without --task, its only label). Or from a FOLDER
/// that has a folder for each class: its documents are read, and recognised where they are scanned, as
/// docmill ocr does. Throws UsageError, Error; a line that cannot be used is an error that names it.
LabelledData read_labelled_data(const Request& request, const std::string& data_file);

}  // namespace docmill
