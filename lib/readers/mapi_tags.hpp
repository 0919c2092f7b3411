#pragma once
#include <cstdint>

/// Identifiers of Outlook's properties (MS-OXPROPS).
namespace docmill::mapi {

inline constexpr uint16_t subject = 0x0037, submit_time = 0x0039, represented_name = 0x0042,
                          represented_address = 0x0065, recipient_type = 0x0C15, sender_name = 0x0C1A,
                          sender_address = 0x0C1F, display_cc = 0x0E03, display_to = 0x0E04,
                          delivery_time = 0x0E06, body = 0x1000, compressed_rtf = 0x1009, html = 0x1013,
                          display_name = 0x3001, email_address = 0x3003, creation_time = 0x3007,
                          modification_time = 0x3008, attach_data = 0x3701, attach_name = 0x3704,
                          attach_method = 0x3705, attach_long_name = 0x3707, attach_mime_type = 0x370E,
                          attach_content_id = 0x3712, smtp_address = 0x39FE, internet_code_page = 0x3FDE,
                          message_code_page = 0x3FFD, sender_smtp = 0x5D01, represented_smtp = 0x5D02;

inline constexpr uint32_t recipient_to = 1, recipient_cc = 2;

}  // namespace docmill::mapi
