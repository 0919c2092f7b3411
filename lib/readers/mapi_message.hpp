#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// The properties of an Outlook message, recipient or attachment by their identifiers (MS-OXPROPS). Named
/// properties are not kept: their identifiers differ from file to file.
class MapiProperties {
 public:
  /// `type` as in MS-OXCDATA: 0x1E and 0x1F are texts, 0x102 bytes. `value` is little-endian.
  void add(uint16_t id, uint16_t type, std::string value);
  /// Takes over all of `others`, also where there is one already.
  void merge(MapiProperties others);
  bool has(uint16_t id) const { return values_.contains(id); }

  /// UTF-8 as it stands; texts of one byte a character by `code_page`, or when that is 0 by what they look
  /// like. Empty when there is none.
  std::string text(uint16_t id, int code_page) const;
  /// The value as it stands; empty when there is none.
  const std::string& bytes(uint16_t id) const;
  std::optional<uint32_t> number(uint16_t id) const;
  /// A FILETIME as ISO 8601 in UTC; empty when there is none.
  std::string time(uint16_t id) const;

 private:
  struct Value {
    uint16_t type = 0;
    std::string bytes;
  };
  std::map<uint16_t, Value> values_;
};

struct MapiAttachment;

/// A message as Outlook keeps it, in .msg files and in winmail.dat.
struct MapiMessage {
  MapiProperties properties;
  std::vector<MapiProperties> recipients;
  std::vector<MapiAttachment> attachments;
  int code_page = 0;     ///< of texts of one byte a character; 0 = not stated
  bool damaged = false;  ///< it ends before it should; what was read is here
};

struct MapiAttachment {
  MapiProperties properties;
  std::shared_ptr<const MapiMessage> message;  ///< an attached message, else null
};

/// Messages attached to messages nest this deep at most; deeper ones are left out.
inline constexpr int max_attached_messages = 16;

}  // namespace docmill
