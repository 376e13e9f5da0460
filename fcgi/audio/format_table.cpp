// The table itself. Where two rows share an extension, the first answers to it.

#include <array>

#include "audio/format.h"

namespace audio {
namespace {

constexpr auto kFrontToBack = Layout::front_to_back;
constexpr auto kHeaderFirst = Layout::header_first;
constexpr auto kCompletedLast = Layout::completed_last;

// What a chunk's size of 32 bits and its own 8 bytes allow.
constexpr std::uint64_t kSizeOf32Bits = UINT32_MAX + std::uint64_t{8};
constexpr std::uint64_t kCountOf32Bits = UINT32_MAX - 1;  // all bits set: not known

// RF64 replaces RIFF by itself above 4 GiB (EBU Tech 3306); faststart puts an MP4's index first.
// An MP4 that needs no index: an empty one first, then a fragment a second.
constexpr std::string_view kFragmented = "movflags=+empty_moov+default_base_moof:frag_duration=1000000";

constexpr std::array kFormats{
    Format{"mp3", "MP3", "mp3", "audio/mpeg", "audio/mp3 mpga", "mp3", "id3v2_version=0", kHeaderFirst, "mp3",
           Tagging::id3, "id3v2_version=0"},
    Format{
        "wav", "WAV", "wav", "audio/wav", "wave wav49 audio/x-wav audio/wave audio/vnd.wave", "wav",
        "rf64=auto", kHeaderFirst,
        "pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le pcm_u8 pcm_alaw pcm_mulaw adpcm_ms adpcm_ima_wav "
        "gsm_ms",
        Tagging::wav},
    Format{"flac", "FLAC", "flac", "audio/flac", "audio/x-flac", "flac", "", kHeaderFirst, "flac",
           Tagging::flac_comments},
    Format{"ogg", "Ogg Vorbis", "ogg", "audio/ogg", "ogv vorbis application/ogg audio/vorbis", "ogg", "",
           kFrontToBack, "vorbis opus flac speex", Tagging::ogg_comments},
    Format{"opus", "Opus", "opus", "audio/ogg", "audio/opus", "opus", "", kFrontToBack, "opus",
           Tagging::ogg_comments},
    Format{"m4a", "M4A (AAC)", "m4a", "audio/mp4",
           "m4b m4r m4v mp4a audio/x-m4a audio/m4a audio/x-m4b audio/x-m4r", "ipod", "movflags=+faststart",
           kCompletedLast, "aac alac", Tagging::mp4, kFragmented},
    Format{"aac", "AAC (ADTS)", "aac", "audio/aac", "adts audio/aacp audio/x-aac", "adts", "", kFrontToBack,
           "aac"},
    Format{"aiff", "AIFF", "aiff", "audio/aiff", "aif aifc afc audio/x-aiff", "aiff", "", kHeaderFirst,
           "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be", Tagging::aiff, "", "", kSizeOf32Bits},
    Format{"caf", "Core Audio", "caf", "audio/x-caf", "audio/caf", "caf", "", kHeaderFirst,
           "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be alac"},
    // No True Audio: its last frame is found by the file's exact length, which Matroska has in milliseconds.
    Format{"mka", "Matroska", "mka", "audio/x-matroska", "mkv matroska audio/matroska", "matroska", "",
           kCompletedLast,
           "vorbis opus flac aac mp3 mp2 ac3 eac3 dts alac wavpack truehd pcm_s16le pcm_s24le pcm_s32le "
           "pcm_f32le pcm_f64le",
           Tagging::attachments, "live=1"},
    Format{"webm", "WebM", "webm", "audio/webm", "weba", "webm", "", kCompletedLast, "opus vorbis",
           Tagging::muxer, "live=1"},
    Format{"wv", "WavPack", "wv", "audio/x-wavpack", "wavpack", "wv", "", kCompletedLast, "wavpack",
           Tagging::ape, "", "", 0, kCountOf32Bits},
    Format{"ac3", "Dolby Digital AC-3", "ac3", "audio/ac3", "audio/x-ac3", "ac3", "", kFrontToBack, "ac3"},
    Format{"w64", "Sony Wave64", "w64", "audio/x-w64", "wave64", "w64", "", kHeaderFirst,
           "pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le pcm_u8 pcm_alaw pcm_mulaw"},
    Format{"au", "Sun AU", "au", "audio/basic", "snd audio/x-au", "au", "", kHeaderFirst,
           "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be pcm_s8 pcm_mulaw pcm_alaw"},
    Format{"wma", "Windows Media Audio", "wma", "audio/x-ms-wma", "asf wmv video/x-ms-asf", "asf", "",
           kCompletedLast, "wmav2 wmav1"},
    Format{"mp2", "MP2", "mp2", "audio/mpeg", "mpa m2a audio/mp2", "mp2", "", kFrontToBack, "mp2"},
    Format{"tta", "True Audio", "tta", "audio/x-tta", "audio/tta", "tta", "", kCompletedLast, "tta",
           Tagging::ape, "", "", 0, kCountOf32Bits},
    Format{"alac", "Apple Lossless", "m4a", "audio/mp4", "audio/alac", "ipod", "movflags=+faststart",
           kCompletedLast, "alac", Tagging::mp4, kFragmented},
    Format{"mp4", "MP4", "mp4", "audio/mp4", "video/mp4 f4a f4b f4v", "mp4", "movflags=+faststart",
           kCompletedLast, "aac alac flac opus mp3 ac3 eac3", Tagging::mp4, kFragmented},
    Format{"mov", "QuickTime", "mov", "video/quicktime", "qt", "mov", "movflags=+faststart", kCompletedLast,
           "aac alac pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le mp3 ac3", Tagging::muxer, kFragmented},
    Format{"3gp", "3GP", "3gp", "audio/3gpp", "3gpp 3g2 3gp2 3gpp2 video/3gpp video/3gpp2", "3gp",
           "movflags=+faststart", kCompletedLast, "aac amr_nb amr_wb", Tagging::muxer, kFragmented},
    Format{"oga", "Ogg FLAC", "oga", "audio/ogg", "oggflac", "oga", "", kFrontToBack,
           "flac vorbis opus speex", Tagging::ogg_comments},
    Format{"spx", "Ogg Speex", "spx", "audio/ogg", "speex audio/speex", "spx", "", kFrontToBack, "speex",
           Tagging::ogg_comments},
    Format{"eac3", "Dolby Digital Plus E-AC-3", "eac3", "audio/eac3", "ec3", "eac3", "", kFrontToBack,
           "eac3"},
    Format{"dts", "DTS", "dts", "audio/vnd.dts", "dca", "dts", "", kFrontToBack, "dts"},
    Format{"truehd", "Dolby TrueHD", "thd", "audio/vnd.dolby.mlp", "", "truehd", "", kFrontToBack, "truehd"},
    Format{"mlp", "Meridian Lossless Packing", "mlp", "audio/vnd.dolby.mlp", "", "mlp", "", kFrontToBack,
           "mlp"},
    Format{"latm",
           "AAC in LATM",
           "latm",
           "audio/mp4a-latm",
           "loas",
           "latm",
           "",
           kFrontToBack,
           "aac",
           Tagging::muxer,
           {},
           "aac_latm"},
    Format{"ts", "MPEG transport stream", "ts", "video/mp2t", "mpegts m2ts m2t mts", "mpegts", "",
           kFrontToBack, "mp2 aac mp3 ac3 eac3 opus"},
    Format{"mpg", "MPEG program stream", "mpg", "video/mpeg", "mpeg vob dvd", "mpeg", "", kCompletedLast,
           "mp2 mp3 ac3"},
    Format{"avi", "AVI", "avi", "video/x-msvideo", "", "avi", "", kCompletedLast,
           "mp3 mp2 ac3 aac pcm_s16le pcm_s24le"},
    Format{"flv", "Flash Video", "flv", "video/x-flv", "", "flv", "", kCompletedLast, "aac"},
    Format{"nut", "NUT", "nut", "video/x-nut", "", "nut", "", kCompletedLast,
           "vorbis opus flac mp3 pcm_s16le"},
    Format{"amr", "AMR", "amr", "audio/amr", "audio/amr-wb amrnb amrwb awb", "amr", "", kFrontToBack,
           "amr_nb amr_wb"},
    Format{"gsm", "GSM 06.10", "gsm", "audio/gsm", "audio/x-gsm", "gsm", "", kFrontToBack, "gsm"},
    Format{"g722", "G.722", "g722", "audio/g722", "", "g722", "", kFrontToBack, "g722"},
    Format{"g726", "G.726", "g726", "audio/g726", "", "g726", "", kFrontToBack, "g726"},
    Format{"adx", "CRI ADX", "adx", "audio/x-adx", "", "adx", "", kCompletedLast, "adpcm_adx"},
    Format{"aptx", "aptX", "aptx", "audio/aptx", "", "aptx", "", kFrontToBack, "aptx"},
    Format{"aptxhd", "aptX HD", "aptxhd", "audio/vnd.aptx.hd", "aptx_hd", "aptx_hd", "", kFrontToBack,
           "aptx_hd"},
    Format{"sbc", "Bluetooth SBC", "sbc", "audio/sbc", "", "sbc", "", kFrontToBack, "sbc"},
    // No 8-bit samples: for those VOC keeps a coarse divisor in place of the sample rate.
    Format{"voc", "Creative Voice", "voc", "audio/x-voc", "", "voc", "", kCompletedLast,
           "pcm_s16le pcm_alaw pcm_mulaw"},
    Format{"ircam", "IRCAM", "ircam", "audio/x-ircam", "sf", "ircam", "", kFrontToBack,
           "pcm_s16le pcm_s32le pcm_f32le pcm_alaw pcm_mulaw"},
    Format{"sox", "SoX native", "sox", "audio/x-sox", "", "sox", "", kCompletedLast, "pcm_s32le"},
    Format{"s16le", "Raw PCM, 16-bit little-endian", "s16le", "application/octet-stream", "sw pcm raw",
           "s16le", "", kFrontToBack, "pcm_s16le"},
    Format{"s24le", "Raw PCM, 24-bit little-endian", "s24le", "application/octet-stream", "", "s24le", "",
           kFrontToBack, "pcm_s24le"},
    Format{"s32le", "Raw PCM, 32-bit little-endian", "s32le", "application/octet-stream", "", "s32le", "",
           kFrontToBack, "pcm_s32le"},
    Format{"f32le", "Raw PCM, 32-bit float little-endian", "f32le", "application/octet-stream", "", "f32le",
           "", kFrontToBack, "pcm_f32le"},
    Format{"f64le", "Raw PCM, 64-bit float little-endian", "f64le", "application/octet-stream", "", "f64le",
           "", kFrontToBack, "pcm_f64le"},
    Format{"s16be", "Raw PCM, 16-bit big-endian", "s16be", "audio/L16", "", "s16be", "", kFrontToBack,
           "pcm_s16be"},
    Format{"s24be", "Raw PCM, 24-bit big-endian", "s24be", "application/octet-stream", "", "s24be", "",
           kFrontToBack, "pcm_s24be"},
    Format{"s32be", "Raw PCM, 32-bit big-endian", "s32be", "application/octet-stream", "", "s32be", "",
           kFrontToBack, "pcm_s32be"},
    Format{"f32be", "Raw PCM, 32-bit float big-endian", "f32be", "application/octet-stream", "", "f32be", "",
           kFrontToBack, "pcm_f32be"},
    Format{"f64be", "Raw PCM, 64-bit float big-endian", "f64be", "application/octet-stream", "", "f64be", "",
           kFrontToBack, "pcm_f64be"},
    Format{"u8", "Raw PCM, 8-bit unsigned", "u8", "application/octet-stream", "ub", "u8", "", kFrontToBack,
           "pcm_u8"},
    Format{"s8", "Raw PCM, 8-bit signed", "s8", "application/octet-stream", "sb", "s8", "", kFrontToBack,
           "pcm_s8"},
    Format{"alaw", "Raw A-law", "alaw", "audio/PCMA", "al", "alaw", "", kFrontToBack, "pcm_alaw"},
    Format{"mulaw", "Raw µ-law", "mulaw", "audio/PCMU", "ul ulaw", "mulaw", "", kFrontToBack, "pcm_mulaw"},
    // Its name says the rate, and its readers know no other.
    Format{.name = "sln",
           .title = "Asterisk signed linear",
           .extension = "sln",
           .mime = "application/octet-stream",
           .aliases = "sln8 sln12 sln16 sln24 sln32 sln44 sln48 sln96 sln192",
           .muxer = "s16le",
           .muxer_options = "",
           .layout = kFrontToBack,
           .codec_names = "pcm_s16le",
           .sample_rate = 8000},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

}  // namespace audio
