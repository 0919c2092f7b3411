#include "readers/sniff_archive.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "readers/zip_directory.hpp"

namespace docmill {
namespace {

using std::string_view;
using namespace std::string_view_literals;

struct Signature {
  string_view bytes, media_type;
};
constexpr std::array signatures{
    Signature{"\x1F\x8B"sv, "application/gzip"},
    Signature{"\xFD\x37zXZ\0"sv, "application/x-xz"},
    Signature{"\x28\xB5\x2F\xFD"sv, "application/zstd"},
    Signature{"\x04\x22\x4D\x18"sv, "application/x-lz4"},
    Signature{"LZIP\x01"sv, "application/x-lzip"},
    Signature{"\x1F\x9D"sv, "application/x-compress"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "application/x-7z-compressed"},
    Signature{"Rar!\x1A\x07"sv, "application/vnd.rar"},
    Signature{"!<arch>\ndebian-binary"sv, "application/vnd.debian.binary-package"},
    Signature{"!<arch>\n"sv, "application/x-archive"}};

/// What names in a zip file tell of it, the first that fits.
struct Mark {
  string_view start, media_type;
};
constexpr std::array office_marks{
    Mark{"word/document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Mark{"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"},
    Mark{"xl/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Mark{"ppt/presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    Mark{"visio/document", "application/vnd.ms-visio.drawing"},
    Mark{"fixeddocseq", "application/vnd.ms-xpsdocument"},
    Mark{"fixeddocumentsequence", "application/vnd.ms-xpsdocument"},
    Mark{"3d/", "model/3mf"}};
/// Of the start of a file that was cut off.
constexpr std::array start_marks{
    Mark{"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Mark{"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Mark{"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"}};
constexpr std::array other_marks{Mark{"meta-inf/container.xml", "application/epub+zip"},
                                 Mark{"androidmanifest.xml", "application/vnd.android.package-archive"},
                                 Mark{"meta-inf/manifest.mf", "application/java-archive"}};

std::string plain_name(string_view stated) {
  auto name = to_lower(to_valid_utf8(stated));
  std::replace(name.begin(), name.end(), '\\', '/');
  return name.starts_with('/') ? name.substr(1) : name;
}

bool is_media_type(string_view text) {
  return text.size() < 100 && std::ranges::count(text, '/') == 1 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || is_digit(c) || "/.+-"sv.find(c) != string_view::npos;
         });
}

/// OpenDocument and EPUB put it first, uncompressed (ODF 1.3, part 2, 3.3; OCF 4.3).
string_view stated_type(string_view zip) {
  constexpr std::size_t header = 30;
  constexpr auto name = "mimetype"sv;
  if (zip.size() < header + name.size() || zip.substr(header, name.size()) != name) return {};
  const auto u16 = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(zip[at])) +
           (static_cast<std::size_t>(static_cast<unsigned char>(zip[at + 1])) << 8);
  };
  const auto start = header + u16(26) + u16(28);
  if (start >= zip.size()) return {};
  // The size may stand behind the content; there or after it the next header begins.
  const auto content = zip.substr(start, 100);
  auto type = trim(content.substr(0, content.find("PK"sv)));
  for (const auto variant : {"-template"sv, "-master"sv, "-web"sv})  // are written as what they make
    if (type.starts_with("application/vnd.oasis.opendocument.") && type.ends_with(variant))
      type.remove_suffix(variant.size());
  return is_media_type(type) ? type : string_view{};
}

/// What the first mark that fits any of the names says; empty when none does.
string_view find_mark(const auto& marks, const std::vector<std::string>& names) {
  for (const auto& mark : marks)
    if (std::ranges::any_of(names, [&](const auto& name) { return name.starts_with(mark.start); }))
      return mark.media_type;
  return {};
}

string_view type_by_names(const std::vector<std::string>& names, bool complete) {
  const bool package = std::ranges::any_of(
      names, [](const auto& name) { return name == "[content_types].xml" || name == "_rels/.rels"; });
  if (package || !complete)
    if (const auto type = find_mark(office_marks, names); !type.empty()) return type;
  if (!complete)
    if (const auto type = find_mark(start_marks, names); !type.empty()) return type;
  if (package) return "application/x-opc+zip";
  const auto type = find_mark(other_marks, names);
  return type.empty() ? "application/zip"sv : type;
}

std::string sniff_zip(string_view zip) {
  if (const auto stated = stated_type(zip); !stated.empty()) return std::string{stated};
  std::vector<std::string> names;
  for (const auto& stated : zip_names(zip)) names.push_back(plain_name(stated.bytes));
  return std::string{type_by_names(names, has_zip_directory(zip))};
}

bool all_of(string_view text, string_view digits) {
  return text.find_first_not_of(digits) == string_view::npos;
}

/// An octal number, with blanks or NULs around it as the programs of all times leave them.
std::optional<unsigned> octal(string_view field) {
  const auto start = field.find_first_not_of(' ');
  if (start == string_view::npos) return std::nullopt;
  const auto digits = field.substr(start, field.find_first_not_of("01234567", start) - start);
  unsigned value = 0;
  for (const char c : digits) value = value * 8 + static_cast<unsigned>(c - '0');
  return digits.empty() ? std::nullopt : std::optional{value};
}

/// Old tar files have no signature, all have a checksum (pax, "ustar Interchange Format").
bool is_tar(string_view bytes, string_view name) {
  constexpr std::size_t block = 512, at = 148, width = 8;
  if (bytes.size() < block) return false;
  if (bytes.substr(257, 5) == "ustar") return true;
  const auto header = bytes.substr(0, block);
  if (all_of(header, "\0"sv))  // an empty archive
    return all_of(bytes, "\0"sv) && to_lower(to_valid_utf8(name)).ends_with(".tar");
  unsigned sum = 0;
  for (std::size_t i = 0; i < block; ++i)
    sum += i >= at && i < at + width ? ' ' : static_cast<unsigned char>(header[i]);
  return header[0] != '\0' && octal(header.substr(at, width)) == sum;
}

/// A level, then the start of a block or of the end: "BZh" alone may start a text.
bool is_bzip2(string_view bytes) {
  return bytes.starts_with("BZh") && bytes.size() > 10 &&
         (bytes.substr(4, 6) == "1AY&SY" || bytes.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv);
}

bool is_cpio(string_view bytes) {
  constexpr auto octal_digits = "01234567"sv, hex_digits = "0123456789abcdefABCDEF"sv;
  if (bytes.starts_with("070707")) return bytes.size() >= 76 && all_of(bytes.substr(0, 76), octal_digits);
  if (bytes.starts_with("070701") || bytes.starts_with("070702"))
    return bytes.size() >= 110 && all_of(bytes.substr(0, 110), hex_digits);
  return false;
}

}  // namespace

std::optional<std::string> sniff_archive(string_view bytes, string_view name) {
  for (const auto start : {"PK\3\4"sv, "PK\5\6"sv, "PK\7\10PK\3\4"sv, "PK00PK\3\4"sv})
    if (bytes.starts_with(start)) return sniff_zip(bytes);
  for (const auto& signature : signatures)
    if (bytes.starts_with(signature.bytes)) return std::string{signature.media_type};
  if (is_bzip2(bytes)) return "application/x-bzip2";
  if (is_tar(bytes, name)) return "application/x-tar";
  if (is_cpio(bytes)) return "application/x-cpio";
  constexpr std::size_t first_volume_descriptor = 32'768;  // ECMA-119, 6.2.1
  if (bytes.size() > first_volume_descriptor && bytes.substr(first_volume_descriptor + 1, 5) == "CD001")
    return "application/x-iso9660-image";
  return std::nullopt;
}

}  // namespace docmill
