#pragma once
#include "model/document.hpp"
#include "writers/contact_sheet.hpp"

namespace docmill {

/// What is kept of a record for its place on a contact sheet.
struct PreviewCard {
  Document page;      ///< as much of the record as drawing its first page takes; none = there is no picture
  ContactCard shown;  ///< all but the picture
};

PreviewCard preview_card(const Document& record);

}  // namespace docmill
