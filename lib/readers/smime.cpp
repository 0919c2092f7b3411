#include "readers/smime.hpp"

#include <limits>
#include <memory>

#include <openssl/cms.h>
#include <openssl/err.h>

namespace docmill {
namespace {

struct FreeContent {
  void operator()(CMS_ContentInfo* content) const { CMS_ContentInfo_free(content); }
};

}  // namespace

SmimeContent unwrap_smime(std::string_view bytes) {
  SmimeContent found;
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<long>::max())) return found;
  auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::unique_ptr<CMS_ContentInfo, FreeContent> content{
      d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(bytes.size()))};
  ERR_clear_error();
  if (!content) return found;
  const int type = OBJ_obj2nid(CMS_get0_type(content.get()));
  if (type == NID_pkcs7_enveloped || type == NID_id_smime_ct_authEnvelopedData || type == NID_pkcs7_encrypted)
    found.kind = SmimeContent::Kind::encrypted;
  if (type != NID_pkcs7_signed) return found;
  found.kind = SmimeContent::Kind::signed_data;
  ASN1_OCTET_STRING** inner = CMS_get0_content(content.get());
  ERR_clear_error();
  if (inner != nullptr && *inner != nullptr)
    found.content.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(*inner)),
                         static_cast<std::size_t>(ASN1_STRING_length(*inner)));
  return found;
}

}  // namespace docmill
