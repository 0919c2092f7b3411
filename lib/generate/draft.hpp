#pragma once
#include <string>
#include <variant>
#include <vector>

#include "generate/draft_template.hpp"
#include "model/document.hpp"
#include "model/draft.hpp"

namespace docmill {

class LookupTable;

/// What does not come from the document.
struct DraftContext {
  const LookupTable* lookup = nullptr;
  std::string date;        ///< ISO 8601 day for {{date}}; empty = the document's own
  std::string attachment;  ///< name of the file that goes along; empty = none
};

struct DraftPlan {
  std::variant<LetterPlan, MailPlan> content;
  std::vector<Problem> problems;  ///< no_match, no_recipient: it is written all the same
};

/// Fills in the template for a document. The same document, template and context give the same plan. Throws
/// Error missing_field, naming the template's line, when a required field is empty or the template has no
/// texts for the document's class.
DraftPlan plan_draft(const Document& document, const DraftTemplate& settings, const DraftContext& context);

}  // namespace docmill
