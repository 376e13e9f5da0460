#include "av/lib/source_limits.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>
#include <string>

#include "base/error.h"
#include "base/limit_names.h"

namespace av {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& limit) {
  throw base::Error(base::ErrorKind::over_limit,
                    "The file has " + what + "; this server takes " + limit + ".");
}

std::size_t size_of(const AVDictionary* tags) {
  std::size_t size = 0;
  const AVDictionaryEntry* tag = nullptr;
  while ((tag = av_dict_get(tags, "", tag, AV_DICT_IGNORE_SUFFIX)))
    size += std::strlen(tag->key) + std::strlen(tag->value);
  return size;
}

}  // namespace

void refuse_many_streams() {
  constexpr int kFfmpegsLimit = 1000;  // the default of its option max_streams
  refuse("more than " + std::to_string(kFfmpegsLimit) + " streams", "up to " + std::to_string(kMaxStreams));
}

void check_header(const AVFormatContext& context) {
  if (context.nb_streams > kMaxStreams) {
    refuse(std::to_string(context.nb_streams) + " streams", "up to " + std::to_string(kMaxStreams));
  }
  if (context.nb_chapters > kMaxChapters) {
    refuse(std::to_string(context.nb_chapters) + " chapters", "up to " + std::to_string(kMaxChapters));
  }
  std::size_t metadata = size_of(context.metadata);
  for (unsigned i = 0; i < context.nb_streams; ++i) metadata += size_of(context.streams[i]->metadata);
  for (unsigned i = 0; i < context.nb_chapters; ++i) metadata += size_of(context.chapters[i]->metadata);
  if (metadata > kMaxMetadata) {
    refuse(std::to_string(metadata) + " bytes of metadata", "up to " + std::to_string(kMaxMetadata));
  }
}

void check_signal(int sample_rate, int channels) {
  if (sample_rate > 0 && (sample_rate < kMinSampleRate || sample_rate > kMaxSampleRate)) {
    refuse("a sample rate of " + std::to_string(sample_rate) + " Hz",
           "from " + std::to_string(kMinSampleRate) + " to " + std::to_string(kMaxSampleRate));
  }
  if (channels > kMaxChannels)
    refuse(std::to_string(channels) + " channels", "up to " + std::to_string(kMaxChannels));
}

void check_packet(const AVPacket& packet) {
  if (packet.size > kMaxPacket) {
    refuse("a packet of " + std::to_string(packet.size) + " bytes", "up to " + std::to_string(kMaxPacket));
  }
}

void check_cover(int size) {
  if (size > kMaxCover) {
    refuse("a picture of " + std::to_string(size) + " bytes",
           "up to " + std::to_string(kMaxCover) + "; cover=strip leaves it out");
  }
}

void check_covers(std::int64_t size) {
  if (size > kMaxCovers) {
    refuse("pictures of " + std::to_string(size) + " bytes",
           "up to " + std::to_string(kMaxCovers) + "; cover=strip leaves them out");
  }
}

void refuse_slow_header() {
  const std::string limit = std::to_string(kMaxHeaderTime.count()) + " s of computing";
  refuse("tags or lists that take more than " + limit + " to read", "less");
}

void check_flac_block(std::size_t size) {
  if (size > std::size_t{kMaxFlacBlock}) {
    refuse("tags or a picture that are " + std::to_string(size) + " bytes in this format",
           "up to " + std::to_string(kMaxFlacBlock) + " there; cover=strip leaves the pictures out");
  }
}

audio::Seconds wanted_duration(double source, const audio::Options& options, double begin) {
  const audio::Seconds first = std::max(options.start, audio::Seconds(begin));
  const audio::Seconds last(begin + source);
  const audio::Seconds end = std::min(audio::end_of(options).value_or(last), last);
  return std::max(audio::Seconds(0), end - first);
}

void refuse_empty_part(audio::Seconds begin, audio::Seconds end) {
  const auto text = [](audio::Seconds time) {
    std::ostringstream stream;
    stream << std::round(time.count() * 1000) / 1000 << " s";
    return stream.str();
  };
  std::string where;
  if (end > begin) where = ": it lasts from " + text(begin) + " to " + text(end);
  throw base::Error(base::ErrorKind::unprocessable,
                    "There is no audio in the wanted part of the file" + where + ".");
}

void check_duration(audio::Seconds wanted, const audio::Options& options) {
  if (options.max_duration.count() == 0 || wanted <= options.max_duration) return;
  throw base::Error(base::ErrorKind::over_limit,
                    "The result would be longer than the " +
                        std::to_string(std::llround(options.max_duration.count())) + " s " +
                        base::allowed_by(base::kMaxDuration) + "; ask for a part by start and duration.");
}

}  // namespace av
