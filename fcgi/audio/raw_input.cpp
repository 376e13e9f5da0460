#include "audio/raw_input.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace audio {
namespace {

// A form of Asterisk's signed linear.
constexpr RawInput signed_linear(std::string_view name, const char* extensions, int rate) {
  return {name, "", extensions, "", "sln", rate};
}

// RFC 3551, 4.5.4, packs codes from the least significant bit, as Asterisk does; ATM's AAL2 and the results
// of this program from the most significant.
constexpr RawInput g726(const char* name, const char* media_type, int code_size) {
  return {name, "", name, media_type, "g726le", kFixedRate, 0, code_size};
}
constexpr RawInput aal2_g726(const char* name, const char* words, const char* media_type, int code_size) {
  return {name, words, "", media_type, "g726", kFixedRate, 0, code_size};
}

// Samples as they are; the demuxer has their name.
constexpr RawInput samples(const char* name, const char* words = "", const char* extensions = nullptr,
                           const char* media_types = "") {
  return {name, words, extensions ? extensions : name, media_types, name, kUnknownRate};
}

constexpr std::array kRawInputs{
    // RFC 3551, 4.5.14, and RFC 2046, 4.3; files of Sun's .au have a header.
    RawInput{"mulaw", "", "mulaw ul ulaw mu pcmu g711u",
             "audio/pcmu audio/basic audio/mulaw audio/ulaw audio/x-mulaw audio/x-ulaw", "mulaw", 8000},
    RawInput{"alaw", "", "alaw al pcma g711a", "audio/pcma audio/alaw audio/x-alaw audio/x-alaw-basic",
             "alaw", 8000},
    signed_linear("sln", "sln sln8", 8000),
    signed_linear("sln12", "sln12", 12'000),
    signed_linear("sln16", "sln16", 16'000),
    signed_linear("sln24", "sln24", 24'000),
    signed_linear("sln32", "sln32", 32'000),
    signed_linear("sln44", "sln44", 44'100),
    signed_linear("sln48", "sln48", 48'000),
    signed_linear("sln96", "sln96", 96'000),
    signed_linear("sln192", "sln192", 192'000),
    // Dialogic's ADPCM, as voice boards record: libavformat has no demuxer for it (av/demux/headerless.cpp).
    RawInput{"vox", "dialogic oki", "vox", "", "u8", 8000, 1},
    RawInput{"g722", "", "g722", "audio/g722", "g722", kFixedRate},
    RawInput{"g723", "g723_1", "g723", "audio/g723", "g723_1", kFixedRate},
    RawInput{"g729", "", "g729", "audio/g729", "g729", kFixedRate},
    RawInput{"gsm", "", "gsm", "audio/gsm audio/x-gsm", "gsm", kFixedRate},
    g726("g726-16", "audio/g726-16", 2),
    g726("g726-24", "audio/g726-24", 3),
    g726("g726-32", "audio/g726-32", 4),
    g726("g726-40", "audio/g726-40", 5),
    aal2_g726("aal2-g726-16", "", "audio/aal2-g726-16", 2),
    aal2_g726("aal2-g726-24", "", "audio/aal2-g726-24", 3),
    aal2_g726("aal2-g726-32", "g726", "audio/aal2-g726-32", 4),
    aal2_g726("aal2-g726-40", "", "audio/aal2-g726-40", 5),
    samples("u8", "", "u8 ub", "audio/l8"),
    samples("s8", "", "s8 sb"),
    samples("s16le", "raw pcm", "s16le sw"),
    samples("s16be", "", "s16be", "audio/l16"),  // also RFC 2586
    samples("s24le"),
    samples("s24be", "", "s24be", "audio/l24"),  // RFC 3190
    samples("s32le"),
    samples("s32be"),
    samples("f32le"),
    samples("f32be"),
    samples("f64le"),
    samples("f64be"),
    samples("u16le"),
    samples("u16be"),
    samples("u24le"),
    samples("u24be"),
    samples("u32le"),
    samples("u32be"),
    // RFC 7310
    RawInput{"aptx", "", "aptx", "audio/aptx", "aptx", kUnknownRate, 2},
    RawInput{"aptxhd", "", "aptxhd aptx_hd", "audio/vnd.aptx.hd", "aptx_hd", kUnknownRate, 2},
    samples("dfpwm"),
    samples("vidc"),
};

template <typename Predicate>
const RawInput* find_row(Predicate is_meant) {
  const auto* found = std::ranges::find_if(kRawInputs, is_meant);
  return found == kRawInputs.end() ? nullptr : found;
}

}  // namespace

const RawInput* find_raw_input(std::string_view text) {
  std::string word = base::to_lower(text);
  if (word.starts_with('.')) word.erase(0, 1);
  return find_row([&](const RawInput& row) {
    return row.name == word || row.words.contains(word) || row.extensions.contains(word) ||
           row.media_types.contains(word);
  });
}

const RawInput* raw_input_by_extension(std::string_view extension) {
  return find_row([&](const RawInput& row) { return row.extensions.contains(extension); });
}

const RawInput* raw_input_by_media_type(std::string_view media_type) {
  return find_row([&](const RawInput& row) { return row.media_types.contains(media_type); });
}

std::string_view raw_input_names() {
  static const std::string names = base::join(kRawInputs, ", ", &RawInput::name);
  return names;
}

}  // namespace audio
