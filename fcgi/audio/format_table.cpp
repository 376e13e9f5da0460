// The table itself. Where two rows share an extension, the first answers to it.

#include <array>

#include "audio/format.h"

namespace audio {
namespace {

constexpr auto kHeaderFirst = Layout::header_first;
constexpr auto kCompletedLast = Layout::completed_last;

// What a chunk's size of 32 bits and its own 8 bytes allow.
constexpr std::uint64_t kSizeOf32Bits = UINT32_MAX + std::uint64_t{8};
constexpr std::uint64_t kCountOf32Bits = UINT32_MAX - 1;  // all bits set: not known

// RF64 replaces RIFF by itself above 4 GiB (EBU Tech 3306); faststart puts an MP4's index first.
constexpr std::string_view kRf64 = "rf64=auto";
constexpr std::string_view kFaststart = "movflags=+faststart";
// An MP4 that needs no index: an empty one first, then a fragment a second.
constexpr std::string_view kFragmented = "movflags=+empty_moov+default_base_moof:frag_duration=1000000";

// What it is called, and all else of it.
constexpr Format row(std::string_view name, std::string_view title, std::string_view extension,
                     std::string_view mime, NameList aliases, Format format) {
  format.name = name;
  format.title = title;
  format.extension = extension;
  format.mime = mime;
  format.aliases = aliases;
  return format;
}

// Frames one after the other, or samples, and nothing around them. FFmpeg's muxer has its name.
constexpr Format bare(std::string_view name, std::string_view title, std::string_view extension,
                      std::string_view mime, NameList aliases, NameList codecs) {
  return row(name, title, extension, mime, aliases,
             {.muxer = name, .codec_names = codecs, .tagging = Tagging::wordless});
}

constexpr Format raw(std::string_view name, std::string_view title, std::string_view mime, NameList aliases,
                     NameList codec) {
  return bare(name, title, name, mime, aliases, codec);
}

constexpr std::array kFormats{
    row("mp3", "MP3", "mp3", "audio/mpeg", "audio/mp3 mpga",
        {.muxer = "mp3",
         .muxer_options = "id3v2_version=0",
         .layout = kHeaderFirst,
         .codec_names = "mp3",
         .tagging = Tagging::id3,
         .stream_options = "id3v2_version=0",
         .padding = Padding::info_tag}),
    row("wav", "WAV", "wav", "audio/wav", "wave wav49 audio/x-wav audio/wave audio/vnd.wave",
        {.muxer = "wav",
         .muxer_options = kRf64,
         .layout = kHeaderFirst,
         .codec_names = "pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le pcm_u8 pcm_alaw pcm_mulaw "
                        "adpcm_ms adpcm_ima_wav gsm_ms",
         .tagging = Tagging::wav}),
    row("flac", "FLAC", "flac", "audio/flac", "audio/x-flac",
        {.muxer = "flac",
         .layout = kHeaderFirst,
         .codec_names = "flac",
         .tagging = Tagging::flac_comments,
         .corrects_flac_header = true}),
    row("ogg", "Ogg Vorbis", "ogg", "audio/ogg", "ogv vorbis application/ogg audio/vorbis",
        {.muxer = "ogg",
         .codec_names = "vorbis opus flac speex",
         .tagging = Tagging::ogg_comments,
         .padding = Padding::granule}),
    row("opus", "Opus", "opus", "audio/ogg", "audio/opus",
        {.muxer = "opus",
         .codec_names = "opus",
         .tagging = Tagging::ogg_comments,
         .padding = Padding::granule}),
    row("m4a", "M4A (AAC)", "m4a", "audio/mp4",
        "m4b m4r m4v mp4a audio/x-m4a audio/m4a audio/x-m4b audio/x-m4r",
        {.muxer = "ipod",
         .muxer_options = kFaststart,
         .layout = kCompletedLast,
         .codec_names = "aac alac",
         .tagging = Tagging::mp4,
         .stream_options = kFragmented}),
    row("aac", "AAC (ADTS)", "aac", "audio/aac", "adts audio/aacp audio/x-aac",
        {.muxer = "adts", .codec_names = "aac", .tagging = Tagging::wordless, .padding = Padding::unsaid}),
    row("aiff", "AIFF", "aiff", "audio/aiff", "aif aifc afc audio/x-aiff",
        {.muxer = "aiff",
         .layout = kHeaderFirst,
         .codec_names = "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be",
         .tagging = Tagging::aiff,
         .max_bytes = kSizeOf32Bits}),
    row("caf", "Core Audio", "caf", "audio/x-caf", "audio/caf",
        {.muxer = "caf",
         .layout = kHeaderFirst,
         .codec_names = "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be alac"}),
    // No True Audio: its last frame is found by the file's exact length, which Matroska has in milliseconds.
    row("mka", "Matroska", "mka", "audio/x-matroska", "mkv matroska audio/matroska",
        {.muxer = "matroska",
         .layout = kCompletedLast,
         .codec_names = "vorbis opus flac aac mp3 mp2 ac3 eac3 dts alac wavpack truehd pcm_s16le pcm_s24le "
                        "pcm_s32le pcm_f32le pcm_f64le",
         .tagging = Tagging::attachments,
         .stream_options = "live=1",
         .padding = Padding::discarded}),
    row("webm", "WebM", "webm", "audio/webm", "weba",
        {.muxer = "webm",
         .layout = kCompletedLast,
         .codec_names = "opus vorbis",
         .stream_options = "live=1"}),
    row("wv", "WavPack", "wv", "audio/x-wavpack", "wavpack",
        {.muxer = "wv",
         .layout = kCompletedLast,
         .codec_names = "wavpack",
         .tagging = Tagging::ape,
         .max_samples = kCountOf32Bits}),
    bare("ac3", "Dolby Digital AC-3", "ac3", "audio/ac3", "audio/x-ac3", "ac3"),
    row("w64", "Sony Wave64", "w64", "audio/x-w64", "wave64",
        {.muxer = "w64",
         .layout = kHeaderFirst,
         .codec_names = "pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le pcm_u8 pcm_alaw pcm_mulaw",
         .tagging = Tagging::wordless,
         .counts_filling = true}),
    row("au", "Sun AU", "au", "audio/basic", "snd audio/x-au",
        {.muxer = "au",
         .layout = kHeaderFirst,
         .codec_names = "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be pcm_s8 pcm_mulaw pcm_alaw"}),
    row("wma", "Windows Media Audio", "wma", "audio/x-ms-wma", "asf wmv video/x-ms-asf",
        {.muxer = "asf", .layout = kCompletedLast, .codec_names = "wmav2 wmav1"}),
    bare("mp2", "MP2", "mp2", "audio/mpeg", "mpa m2a audio/mp2", "mp2"),
    row("tta", "True Audio", "tta", "audio/x-tta", "audio/tta",
        {.muxer = "tta",
         .layout = kCompletedLast,
         .codec_names = "tta",
         .tagging = Tagging::ape,
         .max_samples = kCountOf32Bits}),
    row("alac", "Apple Lossless", "m4a", "audio/mp4", "audio/alac",
        {.muxer = "ipod",
         .muxer_options = kFaststart,
         .layout = kCompletedLast,
         .codec_names = "alac",
         .tagging = Tagging::mp4,
         .stream_options = kFragmented}),
    row("mp4", "MP4", "mp4", "audio/mp4", "video/mp4 f4a f4b f4v",
        {.muxer = "mp4",
         .muxer_options = kFaststart,
         .layout = kCompletedLast,
         .codec_names = "aac alac flac opus mp3 ac3 eac3",
         .tagging = Tagging::mp4,
         .stream_options = kFragmented}),
    row("mov", "QuickTime", "mov", "video/quicktime", "qt",
        {.muxer = "mov",
         .muxer_options = kFaststart,
         .layout = kCompletedLast,
         .codec_names = "aac alac pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le mp3 ac3",
         .stream_options = kFragmented}),
    row("3gp", "3GP", "3gp", "audio/3gpp", "3gpp 3g2 3gp2 3gpp2 video/3gpp video/3gpp2",
        {.muxer = "3gp",
         .muxer_options = kFaststart,
         .layout = kCompletedLast,
         .codec_names = "aac amr_nb amr_wb",
         .stream_options = kFragmented}),
    row("oga", "Ogg FLAC", "oga", "audio/ogg", "oggflac",
        {.muxer = "oga",
         .codec_names = "flac vorbis opus speex",
         .tagging = Tagging::ogg_comments,
         .padding = Padding::granule}),
    row("spx", "Ogg Speex", "spx", "audio/ogg", "speex audio/speex",
        {.muxer = "spx",
         .codec_names = "speex",
         .tagging = Tagging::ogg_comments,
         .padding = Padding::granule}),
    bare("eac3", "Dolby Digital Plus E-AC-3", "eac3", "audio/eac3", "ec3", "eac3"),
    bare("dts", "DTS", "dts", "audio/vnd.dts", "dca", "dts"),
    bare("truehd", "Dolby TrueHD", "thd", "audio/vnd.dolby.mlp", "", "truehd"),
    bare("mlp", "Meridian Lossless Packing", "mlp", "audio/vnd.dolby.mlp", "", "mlp"),
    row("latm", "AAC in LATM", "latm", "audio/mp4a-latm", "loas",
        {.muxer = "latm",
         .codec_names = "aac",
         .tagging = Tagging::wordless,
         .reads_as = "aac_latm",
         .padding = Padding::unsaid}),
    row("ts", "MPEG transport stream", "ts", "video/mp2t", "mpegts m2ts m2t mts",
        {.muxer = "mpegts",
         .codec_names = "mp2 aac mp3 ac3 eac3 opus",
         .padding = Padding::unsaid,
         .drops_opus_header = true}),
    row("mpg", "MPEG program stream", "mpg", "video/mpeg", "mpeg vob dvd",
        {.muxer = "mpeg",
         .layout = kCompletedLast,
         .codec_names = "mp2 mp3 ac3",
         .tagging = Tagging::wordless}),
    row("avi", "AVI", "avi", "video/x-msvideo", "",
        {.muxer = "avi",
         .layout = kCompletedLast,
         .codec_names = "mp3 mp2 ac3 aac pcm_s16le pcm_s24le",
         .padding = Padding::unsaid}),
    row("flv", "Flash Video", "flv", "video/x-flv", "",
        {.muxer = "flv", .layout = kCompletedLast, .codec_names = "aac", .padding = Padding::unsaid}),
    row("nut", "NUT", "nut", "video/x-nut", "",
        {.muxer = "nut",
         .layout = kCompletedLast,
         .codec_names = "vorbis opus flac mp3 pcm_s16le",
         .padding = Padding::unsaid}),
    bare("amr", "AMR", "amr", "audio/amr", "audio/amr-wb amrnb amrwb awb", "amr_nb amr_wb"),
    bare("gsm", "GSM 06.10", "gsm", "audio/gsm", "audio/x-gsm", "gsm"),
    bare("g722", "G.722", "g722", "audio/g722", "", "g722"),
    bare("g726", "G.726", "g726", "audio/g726", "", "g726"),
    row("adx", "CRI ADX", "adx", "audio/x-adx", "",
        {.muxer = "adx", .layout = kCompletedLast, .codec_names = "adpcm_adx", .tagging = Tagging::wordless}),
    bare("aptx", "aptX", "aptx", "audio/aptx", "", "aptx"),
    row("aptxhd", "aptX HD", "aptxhd", "audio/vnd.aptx.hd", "aptx_hd",
        {.muxer = "aptx_hd", .codec_names = "aptx_hd", .tagging = Tagging::wordless}),
    bare("sbc", "Bluetooth SBC", "sbc", "audio/sbc", "", "sbc"),
    // No 8-bit samples: for those VOC keeps a coarse divisor in place of the sample rate.
    row("voc", "Creative Voice", "voc", "audio/x-voc", "",
        {.muxer = "voc",
         .layout = kCompletedLast,
         .codec_names = "pcm_s16le pcm_alaw pcm_mulaw",
         .tagging = Tagging::wordless,
         .block_bytes = 2048}),
    bare("ircam", "IRCAM", "ircam", "audio/x-ircam", "sf",
         "pcm_s16le pcm_s32le pcm_f32le pcm_alaw pcm_mulaw"),
    row("sox", "SoX native", "sox", "audio/x-sox", "",
        {.muxer = "sox", .layout = kCompletedLast, .codec_names = "pcm_s32le", .tagging = Tagging::wordless}),
    raw("s16le", "Raw PCM, 16-bit little-endian", "application/octet-stream", "sw pcm raw", "pcm_s16le"),
    raw("s24le", "Raw PCM, 24-bit little-endian", "application/octet-stream", "", "pcm_s24le"),
    raw("s32le", "Raw PCM, 32-bit little-endian", "application/octet-stream", "", "pcm_s32le"),
    raw("f32le", "Raw PCM, 32-bit float little-endian", "application/octet-stream", "", "pcm_f32le"),
    raw("f64le", "Raw PCM, 64-bit float little-endian", "application/octet-stream", "", "pcm_f64le"),
    raw("s16be", "Raw PCM, 16-bit big-endian", "audio/L16", "", "pcm_s16be"),
    raw("s24be", "Raw PCM, 24-bit big-endian", "application/octet-stream", "", "pcm_s24be"),
    raw("s32be", "Raw PCM, 32-bit big-endian", "application/octet-stream", "", "pcm_s32be"),
    raw("f32be", "Raw PCM, 32-bit float big-endian", "application/octet-stream", "", "pcm_f32be"),
    raw("f64be", "Raw PCM, 64-bit float big-endian", "application/octet-stream", "", "pcm_f64be"),
    raw("u8", "Raw PCM, 8-bit unsigned", "application/octet-stream", "ub", "pcm_u8"),
    raw("s8", "Raw PCM, 8-bit signed", "application/octet-stream", "sb", "pcm_s8"),
    raw("alaw", "Raw A-law", "audio/PCMA", "al", "pcm_alaw"),
    raw("mulaw", "Raw µ-law", "audio/PCMU", "ul ulaw", "pcm_mulaw"),
    // Its name says the rate, and its readers know no other.
    row("sln", "Asterisk signed linear", "sln", "application/octet-stream",
        "sln8 sln12 sln16 sln24 sln32 sln44 sln48 sln96 sln192",
        {.muxer = "s16le", .codec_names = "pcm_s16le", .tagging = Tagging::wordless, .sample_rate = 8000}),
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

}  // namespace audio
