#include "tags/image_kind.h"

#include <algorithm>

namespace tags {
namespace {

using namespace std::string_view_literals;

constexpr ImageKind kJpeg{"image/jpeg", ".jpg"}, kPng{"image/png", ".png"}, kGif{"image/gif", ".gif"},
    kBmp{"image/bmp", ".bmp"}, kWebp{"image/webp", ".webp"}, kAvif{"image/avif", ".avif"},
    kHeic{"image/heic", ".heic"}, kHeif{"image/heif", ".heif"}, kJxl{"image/jxl", ".jxl"},
    kJp2{"image/jp2", ".jp2"}, kTiff{"image/tiff", ".tiff"}, kIcon{"image/x-icon", ".ico"},
    kSvg{"image/svg+xml", ".svg"};
constexpr const ImageKind* kKinds[] = {&kJpeg, &kPng, &kGif, &kBmp,  &kWebp, &kAvif, &kHeic,
                                       &kHeif, &kJxl, &kJp2, &kTiff, &kIcon, &kSvg};

// Two strings, of which the second stands at an offset and may be empty.
struct Signature {
  std::string_view begin;
  std::size_t offset;
  std::string_view then;
  const ImageKind* kind;
};

constexpr Signature kSignatures[] = {
    {"\xff\xd8\xff"sv, 0, "", &kJpeg},
    {"\x89PNG\r\n\x1a\n"sv, 0, "", &kPng},
    {"GIF8"sv, 0, "", &kGif},
    {"RIFF"sv, 8, "WEBP", &kWebp},
    {"\0\0\0\x0cJXL \r\n\x87\n"sv, 0, "", &kJxl},
    {"\xff\x0a"sv, 0, "", &kJxl},
    {"\0\0\0\x0cjP  \r\n\x87\n"sv, 0, "", &kJp2},
    {"II*\0"sv, 0, "", &kTiff},
    {"MM\0*"sv, 0, "", &kTiff},
    {"\0\0\1\0"sv, 0, "", &kIcon},
    {"<svg"sv, 0, "", &kSvg},
    {"BM"sv, 0, "", &kBmp},
};

// The brands of a file type box (ISO/IEC 23008-12, 10), the first of which may be one for all kinds.
const ImageKind* heif_kind(std::string_view text) {
  constexpr std::size_t kBrands = 8, kMaxSize = 256;
  if (text.size() < kBrands || text.substr(4, 4) != "ftyp") return nullptr;
  const std::size_t box = static_cast<unsigned char>(text[2]) * 256u + static_cast<unsigned char>(text[3]);
  const std::string_view brands = text.substr(kBrands, std::min(std::max(box, kBrands), kMaxSize) - kBrands);
  const ImageKind* kind = nullptr;
  for (std::size_t at = 0; at + 4 <= brands.size(); at += 4) {
    const std::string_view brand = brands.substr(at, 4);
    if (brand == "avif" || brand == "avis") return &kAvif;
    if (brand.starts_with("hei") || brand.starts_with("hev")) return &kHeic;
    if (brand == "mif1" || brand == "msf1") kind = &kHeif;
  }
  return kind;
}

}  // namespace

const ImageKind* image_kind(std::span<const std::uint8_t> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto* signature = std::ranges::find_if(kSignatures, [&](const Signature& known) {
    return text.starts_with(known.begin) && text.size() >= known.offset &&
           text.substr(known.offset).starts_with(known.then);
  });
  return signature == std::end(kSignatures) ? heif_kind(text) : signature->kind;
}

const ImageKind* image_kind_of(std::string_view mime) {
  const auto* kind =
      std::ranges::find_if(kKinds, [&](const ImageKind* known) { return known->mime == mime; });
  return kind == std::end(kKinds) ? nullptr : *kind;
}

}  // namespace tags
