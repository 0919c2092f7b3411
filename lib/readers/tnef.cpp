#include "readers/tnef.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "readers/little_endian.hpp"

namespace docmill {
namespace {

constexpr uint64_t signature = 0x223E9F78, ole_signature = 0xE011CFD0;

/// Attributes, by the low half of their identifiers.
enum Attribute : uint16_t {
  subject = 0x8004,
  body = 0x800C,
  attachment_data = 0x800F,
  attachment_title = 0x8010,
  attachment_begin = 0x9002,
  message_properties = 0x9003,
  recipient_table = 0x9004,
  attachment_properties = 0x9005,
  oem_code_page = 0x9007
};

constexpr uint16_t mapi_subject = 0x0037, mapi_body = 0x1000, mapi_attach_data = 0x3701,
                   mapi_attach_name = 0x3704;
constexpr uint16_t string8 = 0x1E, unicode = 0x1F, binary = 0x102, object = 0x0D, many = 0x1000;

/// Takes pieces off the front of bytes; past the end it gives nothing and says so.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_{bytes} {}
  bool at_end() const { return bytes_.empty(); }
  bool failed() const { return failed_; }

  std::string_view take(uint64_t size) {
    if (size > bytes_.size()) failed_ = true;
    const auto piece = bytes_.substr(0, size);
    bytes_.remove_prefix(piece.size());
    return piece;
  }
  uint32_t number(std::size_t size) { return static_cast<uint32_t>(little_endian(take(size), 0, size)); }
  /// A value, and what fills it up to four bytes.
  std::string_view padded(uint64_t size) {
    const auto piece = take(size);
    bytes_.remove_prefix(std::min<std::size_t>((4 - size % 4) % 4, bytes_.size()));
    return piece;
  }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

std::size_t fixed_size(uint16_t type) {
  switch (type) {
    case 0x05:  // floating point
    case 0x06:  // currency
    case 0x07:  // application time
    case 0x14:  // 64 bits
    case 0x40:  // time
      return 8;
    case 0x48:  // GUID
      return 16;
    default:
      return 4;
  }
}

void skip_name(Cursor& cursor) {
  cursor.take(16);
  if (cursor.number(4) == 0)
    cursor.take(4);
  else
    cursor.padded(cursor.number(4));
}

MapiProperties read_properties(Cursor& cursor) {
  MapiProperties properties;
  for (auto count = cursor.number(4); count > 0 && !cursor.failed(); --count) {
    const auto type = static_cast<uint16_t>(cursor.number(2)), id = static_cast<uint16_t>(cursor.number(2));
    if (id >= 0x8000) skip_name(cursor);
    const auto single = static_cast<uint16_t>(type & ~many);
    const bool sized = single == string8 || single == unicode || single == binary || single == object;
    const auto values = sized || single != type ? cursor.number(4) : 1u;
    for (uint32_t i = 0; i < values && !cursor.failed(); ++i) {
      const auto value = cursor.padded(sized ? cursor.number(4) : fixed_size(single));
      if (i == 0 && !cursor.failed()) properties.add(id, single, std::string{value});
    }
  }
  return properties;
}

class TnefReader {
 public:
  explicit TnefReader(int depth) : depth_{depth} {}

  MapiMessage read(std::string_view bytes) {
    Cursor cursor{bytes};
    if (cursor.number(4) != signature)
      throw Error{Stage::ingest, Code::damaged, "it does not begin as TNEF does"};
    cursor.take(2);
    while (!cursor.at_end()) {
      cursor.take(1);
      const auto id = static_cast<uint16_t>(cursor.number(4) & 0xFFFF);
      const auto data = cursor.take(cursor.number(4));
      attribute(id, data);
      cursor.take(2);
    }
    message_.damaged |= cursor.failed();
    return std::move(message_);
  }

 private:
  void attribute(uint16_t id, std::string_view data) {
    Cursor cursor{data};
    switch (id) {
      case oem_code_page:
        message_.code_page = static_cast<int>(little_endian(data, 0, 4) & 0xFFFF);
        break;
      case subject:
        message_.properties.add(mapi_subject, string8, std::string{data});
        break;
      case body:
        message_.properties.add(mapi_body, string8, std::string{data});
        break;
      case message_properties:
        message_.properties.merge(read_properties(cursor));
        break;
      case recipient_table:
        for (auto rows = cursor.number(4); rows > 0 && !cursor.failed(); --rows)
          message_.recipients.push_back(read_properties(cursor));
        break;
      default:
        attachment(id, data);
    }
  }

  void attachment(uint16_t id, std::string_view data) {
    if (id == attachment_begin) message_.attachments.emplace_back();
    if (message_.attachments.empty()) return;
    auto& last = message_.attachments.back();
    if (id == attachment_data) last.properties.add(mapi_attach_data, binary, std::string{data});
    if (id == attachment_title) last.properties.add(mapi_attach_name, string8, std::string{data});
    if (id != attachment_properties) return;
    Cursor cursor{data};
    auto properties = read_properties(cursor);
    // An object is the identifier of its interface (16 bytes), then itself.
    const auto& whole = properties.bytes(mapi_attach_data);
    const bool embedded = whole.size() > 20 && little_endian(whole, 16, 4) == signature;
    if (embedded && depth_ < max_attached_messages)
      last.message = std::make_shared<const MapiMessage>(
          TnefReader{depth_ + 1}.read(std::string_view{whole}.substr(16)));
    if (little_endian(whole, 16, 4) == ole_signature)
      properties.add(mapi_attach_data, binary, whole.substr(16));
    last.properties.merge(std::move(properties));
  }

  int depth_;
  MapiMessage message_;
};

}  // namespace

MapiMessage read_tnef(std::string_view bytes) {
  return TnefReader{0}.read(bytes);
}

}  // namespace docmill
