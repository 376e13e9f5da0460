#include "av/demux/recognition.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "av/bytes/id3_end.h"
#include "av/bytes/ts_packets.h"
#include "av/demux/signature.h"
#include "av/lib/check.h"
#include "av/lib/input_io.h"
#include "av/lib/source_limits.h"
#include "av/splice/spliced_source.h"

namespace av {
namespace {

// Enough for every registered audio extension; the rest of a stranger's file name has no business in libav.
constexpr std::size_t kMaxExtension = 8;

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Guess {
  const AVInputFormat* format = nullptr;
  int score = 0;
};

Guess guess(const base::ByteSource& bytes, const char* url) {
  InputIo io(bytes);
  io.set_budget(CpuBudget(kMaxHeaderTime));
  Guess guess;
  guess.score = av_probe_input_buffer2(io.get(), &guess.format, url, nullptr, 0, 0);
  io.rethrow();
  if (is_lack_of_memory(guess.score)) check(guess.score, "av_probe_input_buffer2");
  return guess.score < 0 ? Guess{} : guess;
}

Recognised recognise_untagged(const base::ByteSource& bytes, const std::string& url) {
  if (const auto signature = signature_of(bytes))
    return {av_find_input_format(signature->demuxer), false, {}, signature->score};
  const Guess by_all = guess(bytes, url.c_str());
  const bool is_certain = by_all.format && by_all.score > AVPROBE_SCORE_EXTENSION;
  if (!is_certain && is_transport_stream(bytes))
    return {av_find_input_format("mpegts"), false, {}, by_all.score};
  if (!by_all.format) return {};
  if (is_certain) return {by_all.format, false, {}, by_all.score};
  // A name counts as much as some demuxers' certainty.
  const Guess by_bytes = guess(bytes, "");
  const bool agrees = by_bytes.format == by_all.format && by_bytes.score >= AVPROBE_SCORE_EXTENSION;
  return {by_all.format, !agrees, {}, by_all.score};
}

}  // namespace

std::string url_for(std::string_view name_hint) {
  const auto dot = name_hint.rfind('.');
  if (dot == std::string_view::npos) return "upload";
  const std::string extension(name_hint.substr(dot + 1));
  if (extension.size() > kMaxExtension || !std::ranges::all_of(extension, is_alphanumeric)) return "upload";
  return "upload." + extension;
}

Recognised as_headerless(const Headerless& raw, int score) {
  return {av_find_input_format(raw.demuxer), true, raw.settings, score, raw.decoder};
}

Recognised as_written(std::string_view muxer) {
  return {av_find_input_format(std::string(muxer).c_str()), false};
}

bool may_be_frames(const base::ByteSource& bytes) {
  constexpr std::string_view kFrames[] = {"mp3", "aac", "loas", "ac3", "eac3", "dts"};
  const AVInputFormat* format = recognise(bytes, "").format;
  return !format || std::ranges::find(kFrames, format->name) != std::end(kFrames);
}

// Libavformat skips one tag, if it is smaller than what it looks at.
Recognised recognise(const base::ByteSource& bytes, const std::string& url) {
  if (const std::uint64_t tags = id3_end(bytes)) {
    const Recognised behind = recognise_untagged(SplicedSource("", bytes, tags), url);
    if (behind.format && !behind.by_name_only) return behind;
  }
  return recognise_untagged(bytes, url);
}

}  // namespace av
