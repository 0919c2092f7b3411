#include "formats/pdf_protection.hpp"

#include "base/error.hpp"

namespace docmill {
namespace {

constexpr int deepest_field = 30;

/// Whether a signature field below has been signed.
bool has_signature(QPDFObjectHandle fields, bool inherited, int depth) {
  if (!fields.isArray() || depth > deepest_field) return false;
  for (int i = 0; i < fields.getArrayNItems(); ++i) {
    auto field = fields.getArrayItem(i);
    if (!field.isDictionary()) continue;
    const bool signs = field.hasKey("/FT") ? field.getKey("/FT").isNameAndEquals("/Sig") : inherited;
    if ((signs && field.getKey("/V").isDictionary()) ||
        has_signature(field.getKey("/Kids"), signs, depth + 1))
      return true;
  }
  return false;
}

bool is_signed(QPDF& pdf) {
  auto root = pdf.getRoot();
  auto form = root.getKey("/AcroForm"), permissions = root.getKey("/Perms");
  return (form.isDictionary() && has_signature(form.getKey("/Fields"), false, 0)) ||
         (permissions.isDictionary() && (permissions.hasKey("/DocMDP") || permissions.hasKey("/UR3")));
}

}  // namespace

void require_changeable(QPDF& pdf) {
  if (is_signed(pdf))
    throw Error{Stage::write, Code::is_protected,
                "the PDF is signed, and a text layer would undo the signature",
                "--ignore-protection changes a copy"};
  if (pdf.isEncrypted() && !pdf.ownerPasswordMatched() && !pdf.allowModifyOther())
    throw Error{Stage::write, Code::is_protected, "the PDF's permissions forbid changes",
                "give the owner's password with --password-file; --ignore-protection changes a copy"};
}

}  // namespace docmill
