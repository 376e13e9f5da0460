// The aliases of the format table that are extensions, or name a form of their own.

#include <array>

#include "audio/format.h"

namespace audio {
namespace {

constexpr std::string_view k192BytePackets = "mpegts_m2ts_mode=1";

// AIFF's own codecs of bare samples make FFmpeg's muxer write plain AIFF if their tag is left to it.
constexpr const char* kAifcTags = "pcm_s16be:twos pcm_s24be:in24 pcm_s32be:in32";

constexpr Variant signed_linear(const char* name, int rate) {
  return {.format = "sln", .names = name, .sample_rate = rate};
}

constexpr std::array kVariants{
    Variant{"mp3", "mpga"},
    // Asterisk takes what is behind its shortest header for sound, to the end of the file.
    Variant{.format = "wav",
            .names = "wav49",
            .muxer_options = "rf64=never",
            .codec_names = "gsm_ms",
            .tagging = Tagging::none},
    Variant{.format = "ogg", .names = "ogv", .mime = "video/ogg"},
    Variant{.format = "m4a", .names = "m4b audio/x-m4b", .brand = "M4B "},
    Variant{"m4a", "m4r audio/x-m4r"},
    Variant{.format = "m4a", .names = "m4v", .mime = "video/x-m4v", .brand = "M4V "},
    Variant{"m4a", "mp4a"},
    Variant{"aac", "adts"},
    Variant{"aiff", "aif"},
    Variant{.format = "aiff", .names = "aifc", .codec_tags = kAifcTags},
    Variant{.format = "aiff", .names = "afc", .codec_tags = kAifcTags},
    Variant{.format = "mka", .names = "mkv", .mime = "video/x-matroska"},
    Variant{"webm", "weba"},
    Variant{"au", "snd"},
    Variant{.format = "wma", .names = "asf", .mime = "video/x-ms-asf"},
    Variant{.format = "wma", .names = "wmv", .mime = "video/x-ms-wmv"},
    Variant{"mp2", "mpa"},
    Variant{"mp2", "m2a"},
    Variant{.format = "mp4", .names = "f4a", .codec_names = "aac mp3", .brand = "F4A "},
    Variant{.format = "mp4", .names = "f4b", .codec_names = "aac mp3", .brand = "F4B "},
    Variant{.format = "mp4", .names = "f4v", .mime = "video/mp4", .codec_names = "aac mp3", .brand = "F4V "},
    Variant{"mov", "qt"},
    Variant{"3gp", "3gpp"},
    Variant{.format = "3gp", .names = "3g2 video/3gpp2", .mime = "audio/3gpp2", .muxer = "3g2"},
    Variant{.format = "3gp", .names = "3gpp2", .mime = "audio/3gpp2", .muxer = "3g2"},
    Variant{.format = "3gp", .names = "3gp2", .mime = "audio/3gpp2", .muxer = "3g2"},
    Variant{"eac3", "ec3"},
    Variant{"latm", "loas"},
    Variant{
        .format = "ts", .names = "m2ts", .muxer_options = k192BytePackets, .stream_options = k192BytePackets},
    Variant{
        .format = "ts", .names = "mts", .muxer_options = k192BytePackets, .stream_options = k192BytePackets},
    Variant{"ts", "m2t"},
    Variant{"mpg", "mpeg"},
    Variant{.format = "mpg", .names = "vob", .muxer = "vob"},
    Variant{.format = "amr", .names = "awb amrwb", .mime = "audio/amr-wb", .codec_names = "amr_wb"},
    Variant{"ircam", "sf"},
    Variant{"s16le", "sw"},
    Variant{"s16le", "pcm"},
    Variant{"s16le", "raw"},
    Variant{"u8", "ub"},
    Variant{"s8", "sb"},
    Variant{"alaw", "al"},
    Variant{"mulaw", "ul"},
    Variant{"mulaw", "ulaw"},
    signed_linear("sln8", 8000),
    signed_linear("sln12", 12'000),
    signed_linear("sln16", 16'000),
    signed_linear("sln24", 24'000),
    signed_linear("sln32", 32'000),
    signed_linear("sln44", 44'100),
    signed_linear("sln48", 48'000),
    signed_linear("sln96", 96'000),
    signed_linear("sln192", 192'000),
};

}  // namespace

std::span<const Variant> variants() {
  return kVariants;
}

}  // namespace audio
