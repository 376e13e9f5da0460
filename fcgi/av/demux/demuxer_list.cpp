#include "av/demux/demuxer_list.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"

namespace av {
namespace {

using Names = std::string_view;

constexpr Names kContainers[] = {"asf",     "asf_o",         "avi",
                                 "flv",     "kux",           "live_flv",
                                 "gxf",     "matroska,webm", "mov,mp4,m4a,3gp,3g2,mj2",
                                 "mpeg",    "mpegts",        "mxf",
                                 "nut",     "nuv",           "ogg",
                                 "rm",      "ivr",           "wtv",
                                 "dv",      "lxf",           "mtv",
                                 "ty",      "xmv",           "smjpeg",
                                 "vividas", "nsv",           "pva",
                                 "amv",     "moflex",        "mods",
                                 "luodat",  "ipmovie",       "av1",
                                 "dxa",     "film_cpk",      "swf",
                                 "r3d"};

constexpr Names kAudio[] = {
    "aac",        "aa",        "aax",   "ac3",   "ac4",    "act",     "aiff",   "alaw",   "amr",   "amrnb",
    "amrwb",      "ape",       "apc",   "apac",  "aptx",   "aptx_hd", "au",     "bonk",   "bit",   "caf",
    "codec2",     "codec2raw", "daud",  "dfpwm", "dsf",    "dts",     "dtshd",  "eac3",   "epaf",  "f32be",
    "f32le",      "f64be",     "f64le", "flac",  "g722",   "g723_1",  "g726",   "g726le", "g728",  "g729",
    "gsm",        "hca",       "hcom",  "iamf",  "iff",    "ilbc",    "ircam",  "iss",    "laf",   "lc3",
    "loas",       "lvf",       "mca",   "mlp",   "mmf",    "mp3",     "mpc",    "mpc8",   "msf",   "mulaw",
    "nistsphere", "nsp",       "oma",   "osq",   "paf",    "pvf",     "qcp",    "qoa",    "rka",   "rso",
    "s16be",      "s16le",     "s24be", "s24le", "s32be",  "s32le",   "s337m",  "s8",     "sbc",   "sdr2",
    "sds",        "shn",       "sln",   "sox",   "spdif",  "tak",     "truehd", "tta",    "u16be", "u16le",
    "u24be",      "u24le",     "u32be", "u32le", "u8",     "usm",     "vag",    "vidc",   "voc",   "vpk",
    "vqf",        "w64",       "wady",  "wav",   "wavarc", "wsaud",   "wsd",    "wv",     "wve",   "xa",
    "xwma",       "xvag"};

// Sound and film of games, and tracker music.
constexpr Names kGames[] = {"3dostr",      "4xm",      "ace",      "acm",    "adp",        "ads",
                            "adx",         "aea",      "afc",      "aix",    "alp",        "apm",
                            "argo_asf",    "argo_brp", "argo_cvg", "ast",    "avr",        "avs",
                            "bethsoftvid", "bfi",      "bfstm",    "bink",   "binka",      "boa",
                            "brstm",       "c93",      "cdg",      "cdxl",   "cine",       "dcstr",
                            "derf",        "dhav",     "dsicin",   "dss",    "ea",         "ea_cdata",
                            "filmstrip",   "frm",      "fsb",      "fwse",   "gdv",        "genh",
                            "hnm",         "idcin",    "ifv",      "imx",    "ingenient",  "ipu",
                            "iv8",         "jv",       "kvag",     "libgme", "libmodplug", "libopenmpt",
                            "lmlm4",       "mgsts",    "mlv",      "mm",     "msp",        "mtaf",
                            "musx",        "mv",       "mvi",      "mxg",    "nc",         "pmp",
                            "pp_bnk",      "psxstr",   "redspark", "rl2",    "roq",        "rpl",
                            "rsd",         "scd",      "sdx",      "sga",    "siff",       "simbiosis_imx",
                            "smk",         "smush",    "sol",      "svag",   "svs",        "thp",
                            "tiertexseq",  "tmv",      "txd",      "vivo",   "vmd",        "wc3movie",
                            "wsvqa",       "yop"};

constexpr Names kPlaylists[] = {"applehttp", "concat",      "dash", "hls",   "imf",
                                "rtp",       "rtsp",        "sap",  "sdp",   "webm_dash_manifest",
                                "avisynth",  "vapoursynth", "sbg",  "redir", "ffmetadata"};

// Pictures and bare video streams: media, but there is no sound in them.
constexpr Names kSilent[] = {"apng",    "avs2",  "avs3",   "cavsvideo", "dirac",       "dnxhd",    "flic",
                             "gif",     "h261",  "h263",   "h264",      "hevc",        "ico",      "ivf",
                             "m4v",     "mjpeg", "mpjpeg", "mpegvideo", "obu",         "rawvideo", "vc1",
                             "vc1test", "vvc",   "evc",    "fits",      "yuv4mpegpipe"};
constexpr Names kSilentSuffix = "_pipe";   // png_pipe, jpeg_pipe, …
constexpr Names kPictureFiles = "image2";  // opens what it is told the name of

constexpr std::array<std::span<const Names>, 3> kAllowed{kContainers, kAudio, kGames};

}  // namespace

std::vector<std::string_view> allowed_demuxer_names() {
  std::vector<Names> names;
  for (const std::span<const Names> group : kAllowed) names.insert(names.end(), group.begin(), group.end());
  return names;
}

std::vector<std::string_view> opening_demuxer_names() {
  std::vector<Names> names(std::begin(kPlaylists), std::end(kPlaylists));
  names.push_back(kPictureFiles);
  return names;
}

DemuxerVerdict demuxer_verdict(std::string_view name) {
  const auto lists = [&](std::span<const Names> group) {
    return std::ranges::find(group, name) != group.end();
  };
  if (std::ranges::any_of(kAllowed, lists)) return DemuxerVerdict::allowed;
  if (lists(kPlaylists)) return DemuxerVerdict::playlist;
  if (lists(kSilent) || name.ends_with(kSilentSuffix) || name == kPictureFiles)
    return DemuxerVerdict::no_audio;
  return DemuxerVerdict::not_media;
}

const std::string& allowed_demuxers() {
  static const std::string joined = base::join(allowed_demuxer_names(), ",");
  return joined;
}

bool makes_music(std::string_view demuxer) {
  constexpr Names kPlayers[] = {"libgme", "libopenmpt", "libmodplug"};
  return std::ranges::find(kPlayers, demuxer) != std::end(kPlayers);
}

}  // namespace av
