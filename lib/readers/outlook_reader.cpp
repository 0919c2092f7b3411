#include "readers/mail_document.hpp"
#include "readers/mapi_mail.hpp"
#include "readers/outlook_storage.hpp"
#include "readers/readers.hpp"
#include "readers/tnef.hpp"

namespace docmill {

std::unique_ptr<OpenDocument> open_outlook(SharedBytes bytes, const OpenOptions& options) {
  auto message = std::make_shared<const MapiMessage>(read_outlook_file(bytes->view()));
  return make_mail_document(to_mail(std::move(message)), "application/vnd.ms-outlook", options);
}

std::unique_ptr<OpenDocument> open_tnef(SharedBytes bytes, const OpenOptions& options) {
  auto message = std::make_shared<const MapiMessage>(read_tnef(bytes->view()));
  return make_mail_document(to_mail(std::move(message)), "application/vnd.ms-tnef", options);
}

}  // namespace docmill
