#include "av/copy/copy_choice.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "av/codec/decoder.h"
#include "av/copy/packet_join.h"
#include "av/result/container.h"
#include "av/source/audio_reader.h"
#include "av/source/sequence_reader.h"
#include "base/error.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

constexpr const char* kWhole = "joins whole files; leave out start, end and duration, or choose a codec";

constexpr const char* kCounted =
    "Its packets are numbered, or lean on those before them: they cannot follow those of another file "
    "without "
    "being encoded. Send codec=auto to encode what cannot be copied.";

constexpr const char* kUnlike =
    "It is not encoded as the first one is (codec, sample rate, channels, settings): they cannot be joined "
    "without being encoded. Send codec=auto to encode what cannot be copied.";

bool is_part(const audio::Options& options) {
  return options.start.count() > 0 || audio::end_of(options);
}

constexpr const char* kJoined =
    "The file is several recordings, one behind the other, each with headers of its own: they cannot become "
    "one without being encoded. Leave out codec=copy to convert them.";

constexpr const char* kEdited =
    "The file plays several parts of its sound, one behind the other (by its list of edits): they cannot be "
    "put together without being encoded. Leave out codec=copy to convert them.";

// Whether an Ogg file is a chain of streams (RFC 3533, 4), of which only the first one's headers would be
// copied.
bool is_joined(const Input& input, const Demuxer& source) {
  if (std::string_view(source.context().iformat->name) != "ogg") return false;
  Demuxer chain(input);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  std::int64_t last = INT64_MIN;
  while (chain.read(*packet)) {
    if (packet->pts == AV_NOPTS_VALUE) continue;
    if (packet->pts <= last) return true;  // each stream's time starts again
    last = packet->pts;
  }
  return false;
}

// Throws what encoding would where nothing of the source can be decoded. Codecs that only others can decode
// are none of our business.
void check_playable(const Input& input, const AVCodecParameters& parameters) {
  if (Decoder::is_missing(parameters)) return;
  audio::Options options;
  options.format = input.options.format;
  options.track = input.options.track;
  options.input = input.options.input;
  AudioReader reader(alone(input, options));
  const Handle<AVFrame> frame = own(av_frame_alloc());
  if (!reader.next(*frame)) reader.check_decoded();
}

// Whether its results may be of these parameters, but for the codec.
bool takes_form(const audio::Format& format, const AVCodecParameters& parameters) {
  return format.sample_rate == 0 ||
         (parameters.sample_rate == format.sample_rate && parameters.ch_layout.nb_channels == 1);
}

// Some containers could hold what this server never puts there: PCM in the other order of bytes.
std::string no_place(const audio::Format& format, const Demuxer& source) {
  const std::string title(format.title);
  const bool is_known = source.codec_title() == source.codec_name();
  if (is_known && has_place(format, source.stream().codecpar->codec_id))
    return "This server puts no " + source.codec_title() + " into " + title;
  return title + " cannot hold the file's " + source.codec_title() + " as it is";
}

// What to do where it cannot be copied.
std::string other_way(const Demuxer& source) {
  try {
    source.check_decodable();
    return "; leave out codec=copy to convert it";
  } catch (const Error& error) {
    return std::string(". ") + error.what();
  }
}

bool wants_copy(const Input& input, const Demuxer& source) {
  const audio::Options& options = input.options;
  const AVCodecParameters& parameters = *source.stream().codecpar;
  const bool known = parameters.sample_rate > 0 && parameters.ch_layout.nb_channels > 0;
  const bool fits =
      known && can_contain(*options.format, parameters.codec_id) && takes_form(*options.format, parameters);
  if (options.codec_mode == audio::CodecMode::copy) {
    if (!known) {
      check_playable(input, parameters);
      throw Error(ErrorKind::unprocessable, "The file does not tell its sample rate and channels.");
    }
    if (!fits) {
      throw Error({{"codec", no_place(*options.format, source) + other_way(source)}});
    }
    if (is_joined(input, source)) throw Error(ErrorKind::unprocessable, kJoined);
    if (!source.parts().empty()) throw Error(ErrorKind::unprocessable, kEdited);
    check_playable(input, parameters);
    return true;
  }
  const bool nothing_else = !audio::changes_samples(options) && !is_part(options) && !source.play_length() &&
                            source.parts().empty();
  if (!fits || !nothing_else || is_joined(input, source)) return false;
  check_playable(input, parameters);
  return true;
}

// Of an upload behind the first one.
bool can_follow(const Input& input, const AVCodecParameters& first) {
  const Demuxer demuxer(input);
  if (!wants_copy(input, demuxer)) return false;
  if (are_alike(first, *demuxer.stream().codecpar)) return true;
  if (input.options.codec_mode == audio::CodecMode::copy) throw Error(ErrorKind::unprocessable, kUnlike);
  return false;
}

bool can_be_followed(const Input& input, const Demuxer& source) {
  if (!wants_copy(input, source)) return false;
  if (stands_alone(source.stream().codecpar->codec_id)) return true;
  if (input.options.codec_mode == audio::CodecMode::copy) throw Error(ErrorKind::unprocessable, kCounted);
  return false;
}

bool wants_joined_copy(const Input& input, const Demuxer& source) {
  const bool is_asked = input.options.codec_mode == audio::CodecMode::copy;
  if (is_asked && is_part(input.options)) throw Error(std::vector<base::FieldError>{{"codec", kWhole}});
  const auto ask = [&](std::string_view name, const auto& question) {
    try {
      return question();
    } catch (const Error& error) {
      throw_about(name, error);
    }
  };
  if (!ask(input.name_hint, [&] { return can_be_followed(input, source); })) return false;
  for (const NamedSource& next : input.following) {
    const Input one = alone(next, input.options);
    if (!ask(next.name, [&] { return can_follow(one, *source.stream().codecpar); })) return false;
  }
  return is_asked || samples_between(input) == 0;
}

}  // namespace

bool wants_remux(const Input& input, const Demuxer& source) {
  if (input.options.codec_mode == audio::CodecMode::encode) return false;
  return input.following.empty() ? wants_copy(input, source) : wants_joined_copy(input, source);
}

}  // namespace av
