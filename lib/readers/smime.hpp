#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// What an S/MIME part (RFC 8551, in DER or BER) holds.
struct SmimeContent {
  enum class Kind { unknown, signed_data, encrypted };
  Kind kind = Kind::unknown;
  std::string content;  ///< of signed data: a MIME part; empty when only certificates are in it
};

/// Takes the content out of a signature, which is not verified.
SmimeContent unwrap_smime(std::string_view bytes);

}  // namespace docmill
