#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/unicode.hpp"
#include "readers/mail_sniff.hpp"
#include "readers/reader.hpp"
#include "readers/sniff_archive.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

using std::string_view;

constexpr string_view unknown_type = "application/octet-stream";

struct Signature {
  std::size_t at;
  string_view bytes, media_type;
};
using namespace std::string_view_literals;
constexpr std::array signatures{
    Signature{0, "\x89PNG\r\n\x1A\n"sv, "image/png"},
    Signature{0, "\xFF\xD8\xFF"sv, "image/jpeg"},
    Signature{0, "II*\0"sv, "image/tiff"},
    Signature{0, "MM\0*"sv, "image/tiff"},
    Signature{8, "WEBPVP8"sv, "image/webp"},
    Signature{0, "GIF87a"sv, "image/gif"},
    Signature{0, "GIF89a"sv, "image/gif"},
    Signature{0, "\0\0\0\x0CjP  "sv, "image/jp2"},
    Signature{4, "ftypheic"sv, "image/heic"},
    Signature{4, "ftypmif1"sv, "image/heif"},
    Signature{4, "ftypavif"sv, "image/avif"},
    Signature{4, "ftyp"sv, "video/mp4"},
    Signature{0, "8BPS"sv, "image/vnd.adobe.photoshop"},
    Signature{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"},
    Signature{0, "{\\rtf"sv, "application/rtf"},
    Signature{0, "%!PS"sv, "application/postscript"},
    Signature{0, "\xC5\xD0\xD3\xC6"sv, "application/postscript"},
    Signature{0, "AT&TFORM"sv, "image/vnd.djvu"},
    Signature{0, "\x78\x9F\x3E\x22"sv, "application/vnd.ms-tnef"},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "application/x-executable"},
    Signature{0, "SQLite format 3\0"sv, "application/vnd.sqlite3"},
    Signature{0, "RIFF"sv, "audio/x-wav"},
    Signature{0, "ID3"sv, "audio/mpeg"},
    Signature{0, "OggS"sv, "audio/ogg"},
};

bool contains(string_view bytes, string_view what) {
  return bytes.find(what) != string_view::npos;
}

/// Old Office files are one storage format; their streams' names are UTF-16.
string_view sniff_ole(string_view bytes) {
  const auto has = [&](string_view name) {
    std::string wide;
    for (const char c : name) wide.append({c, '\0'});
    return contains(bytes, wide);
  };
  if (has("WordDocument")) return "application/msword";
  if (has("Workbook")) return "application/vnd.ms-excel";
  if (has("PowerPoint Document")) return "application/vnd.ms-powerpoint";
  if (has("__properties_version1.0")) return "application/vnd.ms-outlook";
  return "application/x-ole-storage";
}

std::optional<string_view> sniff_binary(string_view bytes) {
  const auto tail = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024));
  if (contains(bytes.substr(0, 1024), "%PDF-") ||
      (contains(bytes.substr(0, 1024), " 0 obj") && contains(tail, "startxref")))
    return "application/pdf";
  for (const auto& signature : signatures)
    if (bytes.size() > signature.at && bytes.substr(signature.at).starts_with(signature.bytes))
      return signature.media_type == "application/x-ole-storage" ? sniff_ole(bytes) : signature.media_type;
  if (bytes.starts_with("BM") && bytes.size() > 26 && bytes.substr(6, 4) == "\0\0\0\0"sv) return "image/bmp";
  if (bytes.size() > 8 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6' &&
      (bytes[2] == '\n' || bytes[2] == ' ') &&
      (std::isdigit(static_cast<unsigned char>(bytes[3])) || bytes[3] == '#'))
    return "image/x-portable-anymap";
  return std::nullopt;
}

/// True for the start of an object with a key, or of a list of objects.
bool is_json(string_view text) {
  const auto skip = [&text](string_view what) {
    const auto at = text.find_first_not_of(" \t\r\n");
    if (at == string_view::npos || !text.substr(at).starts_with(what)) return false;
    text.remove_prefix(at + what.size());
    return true;
  };
  skip("[");
  if (!skip("{") || !skip("\"")) return false;
  text.remove_prefix(std::min(text.find('"'), text.size()));
  return skip("\"") && skip(":");
}

string_view sniff_text(string_view bytes, string_view name) {
  const auto start = to_lower(to_valid_utf8(bytes.substr(0, 4096)));
  const auto trimmed =
      string_view{start}.substr(std::min(start.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), start.size()));
  if (trimmed.starts_with("<!doctype html") || trimmed.starts_with("<html")) return "text/html";
  if (trimmed.starts_with("<?xml") || trimmed.starts_with("<!doctype svg") || trimmed.starts_with("<svg")) {
    if (contains(trimmed, "<html")) return "application/xhtml+xml";
    return contains(trimmed, "<svg") ? "image/svg+xml" : "application/xml";
  }
  const auto lower_name = to_lower(to_valid_utf8(name));
  const auto ends = [&](std::initializer_list<string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](string_view end) { return lower_name.ends_with(end); });
  };
  if (ends({".md", ".markdown", ".mdown"})) return "text/markdown";
  if (contains(trimmed, "\\documentclass") || contains(trimmed, "\\begin{document}") ||
      (ends({".tex", ".ltx"}) && contains(trimmed, "\\")))
    return "text/x-tex";
  if (ends({".xml"}) && trimmed.starts_with('<')) return "application/xml";
  if (ends({".csv"})) return "text/csv";
  if (ends({".tsv", ".tab"})) return "text/tab-separated-values";
  if (ends({".jsonl", ".ndjson"})) return "application/x-ndjson";
  if (ends({".json"})) return "application/json";
  if (is_json(trimmed)) {
    const auto line = trim(trimmed.substr(0, trimmed.find('\n')));
    const bool many = line.size() < trim(trimmed).size() && line.front() == '{' && line.back() == '}';
    return many ? "application/x-ndjson" : "application/json";
  }
  if (ends({".htm", ".html"})) return "text/html";
  return "text/plain";
}

}  // namespace

std::string sniff_media_type(string_view bytes, string_view name) {
  if (auto type = sniff_archive(bytes, name)) return std::move(*type);
  if (const auto type = sniff_binary(bytes)) return std::string{*type};
  // Before it is asked whether this is text: a mail may carry any bytes.
  if (is_mbox(bytes, name)) return "application/mbox";
  if (is_mail(bytes, name)) return "message/rfc822";
  return std::string{looks_like_text(bytes) ? sniff_text(bytes, name) : unknown_type};
}

}  // namespace docmill
