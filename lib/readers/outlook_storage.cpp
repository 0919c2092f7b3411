#include "readers/outlook_storage.hpp"

#include <charconv>
#include <mutex>
#include <optional>
#include <string>

#include <gsf/gsf.h>

#include "base/error.hpp"
#include "readers/little_endian.hpp"
#include "readers/mapi_tags.hpp"

namespace docmill {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// What the stream of properties begins with before its entries, by what it belongs to.
enum class HeaderSize : std::size_t { attachment = 8, recipient = 8, embedded = 24, file = 32 };

/// Broken files make GLib's libraries write warnings; what is wrong is said in the record.
void start_gsf() {
  static std::once_flag once;
  std::call_once(once, [] {
    gsf_init();
    g_log_set_default_handler([](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
  });
}

std::string content_of(GsfInput* stream) {
  std::string content;
  auto left = gsf_input_remaining(stream);
  constexpr gsf_off_t piece_size = 1 << 20;
  while (left > 0) {
    const auto size = static_cast<std::size_t>(std::min(left, piece_size));
    const auto* piece = gsf_input_read(stream, size, nullptr);
    if (piece == nullptr) break;
    content.append(reinterpret_cast<const char*>(piece), size);
    left -= static_cast<gsf_off_t>(size);
  }
  return content;
}

std::optional<uint32_t> parse_tag(std::string_view name) {
  uint32_t tag = 0;
  const auto digits = name.substr(0, 8);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), tag, 16);
  if (digits.size() != 8 || error != std::errc{} || end != digits.data() + 8) return std::nullopt;
  return tag;
}

/// Entries of 16 bytes: tag, flags, value. Those of texts and bytes only say how long these are.
void read_fixed(std::string_view entries, HeaderSize header, MapiProperties& properties) {
  for (auto at = static_cast<std::size_t>(header); at + 16 <= entries.size(); at += 16) {
    const auto type = static_cast<uint16_t>(little_endian(entries, at, 2));
    const auto id = static_cast<uint16_t>(little_endian(entries, at + 2, 2));
    const bool apart = type == 0x1E || type == 0x1F || type == 0x102 || type == 0x0D || (type & 0x1000) != 0;
    if (!apart && !properties.has(id)) properties.add(id, type, std::string{entries.substr(at + 8, 8)});
  }
}

class OutlookReader {
 public:
  MapiMessage message(GsfInfile* storage, HeaderSize header) {
    MapiMessage message;
    std::vector<Owned<GsfInput>> attachments;
    message.properties = properties(storage, header, [&](std::string_view name, Owned<GsfInput> child) {
      if (name.starts_with("__recip_version1.0_"))
        message.recipients.push_back(properties(GSF_INFILE(child.get()), HeaderSize::recipient,
                                                [](std::string_view, Owned<GsfInput>) {}));
      if (name.starts_with("__attach_version1.0_")) attachments.push_back(std::move(child));
    });
    for (const auto id : {mapi::message_code_page, mapi::internet_code_page})
      if (message.code_page == 0)
        message.code_page = static_cast<int>(message.properties.number(id).value_or(0));
    for (const auto& child : attachments) message.attachments.push_back(attachment(GSF_INFILE(child.get())));
    message.damaged = damaged_;
    return message;
  }

 private:
  MapiAttachment attachment(GsfInfile* storage) {
    MapiAttachment attachment;
    attachment.properties =
        properties(storage, HeaderSize::attachment, [&](std::string_view name, Owned<GsfInput> child) {
          if (!name.starts_with("__substg1.0_3701000D") || depth_ >= max_attached_messages) return;
          auto* inside = GSF_INFILE(child.get());
          const Owned<GsfInput> stated{gsf_infile_child_by_name(inside, "__properties_version1.0")};
          if (!stated) return;  // an OLE object
          ++depth_;
          attachment.message = std::make_shared<const MapiMessage>(message(inside, HeaderSize::embedded));
          --depth_;
        });
    return attachment;
  }

  /// Reads the streams of a storage; `take` is given its storages.
  template <class Take>
  MapiProperties properties(GsfInfile* storage, HeaderSize header, Take take) {
    constexpr std::string_view prefix = "__substg1.0_";
    MapiProperties properties;
    const int count = gsf_infile_num_children(storage);
    for (int i = 0; i < count; ++i) {
      const char* raw_name = gsf_infile_name_by_index(storage, i);
      Owned<GsfInput> child{gsf_infile_child_by_index(storage, i)};
      damaged_ |= !child;
      if (raw_name == nullptr || !child) continue;
      const std::string name{raw_name};
      if (GSF_IS_INFILE(child.get()) && gsf_infile_num_children(GSF_INFILE(child.get())) >= 0) {
        take(name, std::move(child));
      } else if (name == "__properties_version1.0") {
        read_fixed(content_of(child.get()), header, properties);
      } else if (name.starts_with(prefix)) {
        // Streams of multiple values have another number behind their tag.
        const auto tag =
            name.size() == prefix.size() + 8 ? parse_tag(name.substr(prefix.size())) : std::nullopt;
        if (tag)
          properties.add(static_cast<uint16_t>(*tag >> 16), static_cast<uint16_t>(*tag & 0xFFFF),
                         content_of(child.get()));
      }
    }
    return properties;
  }

  int depth_ = 0;
  bool damaged_ = false;
};

}  // namespace

MapiMessage read_outlook_file(std::string_view bytes) {
  start_gsf();
  const Owned<GsfInput> input{gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                                   static_cast<gsf_off_t>(bytes.size()), FALSE)};
  const Owned<GsfInfile> storage{input ? gsf_infile_msole_new(input.get(), nullptr) : nullptr};
  if (!storage) throw Error{Stage::ingest, Code::damaged, "the Outlook file's storage cannot be opened"};
  return OutlookReader{}.message(storage.get(), HeaderSize::file);
}

}  // namespace docmill
