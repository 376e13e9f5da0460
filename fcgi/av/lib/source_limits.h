#pragma once

// What no sound file has, and what therefore only damaged or hostile ones say of themselves. Each function
// throws base::Error(over_limit) that names the limit; they are asked of the header and again as the file is
// read. How long a file may be is the service's setting, see audio::Options::max_duration.

#include <chrono>
#include <cstdint>

#include "audio/options.h"
#include "av/lib/handle.h"

namespace av {

inline constexpr unsigned kMaxStreams = 128;
inline constexpr int kMinSampleRate = 100;        // Hz
inline constexpr int kMaxSampleRate = 6'144'000;  // of DSD1024, whose eight bits FFmpeg makes one sample
inline constexpr int kMaxChannels = 64;
inline constexpr int kMaxPacket = 64 << 20;                        // bytes
inline constexpr std::size_t kMaxMetadata = std::size_t{8} << 20;  // bytes of all tags, names included
inline constexpr unsigned kMaxChapters = 10'000;
inline constexpr std::uint64_t kMaxTags = 10'000;
inline constexpr std::uint64_t kMaxFragments = 100'000;  // of MP4: a day in seconds
// A FLAC stream's block of comments, or of a picture, counts to 16 MiB; what describes it is in there too.
inline constexpr int kMaxFlacBlock = (16 << 20) - (64 << 10);  // bytes
inline constexpr int kMaxCover = kMaxFlacBlock;
inline constexpr std::int64_t kMaxCovers = std::int64_t{64} << 20;  // bytes of all pictures
// CPU time until the first packet. Some of libav's lists take the square of their length in time.
inline constexpr std::chrono::seconds kMaxHeaderTime{10};
// The same for those who look at it from outside: it is asked about in reads, and libav computes in between.
inline constexpr std::chrono::seconds kMaxOpeningTime = 2 * kMaxHeaderTime;

// How many streams and chapters there are, and how large all tags and titles are together.
void check_header(const AVFormatContext& context);

// Values that are 0 or less are not known yet.
void check_signal(int sample_rate, int channels);

void check_packet(const AVPacket& packet);

// Bytes of a picture that goes into the result, and of all of them.
void check_cover(int size);
void check_covers(std::int64_t size);

[[noreturn]] void refuse_slow_header();

// Of a file with more streams than libav takes.
[[noreturn]] void refuse_many_streams();

// Bytes of a picture in FLAC, or of all its comments; in Ogg its pictures are among those, a third larger for
// being text.
void check_flac_block(std::size_t size);

// Of a source of this length, which begins at `begin` of its film, how much the options ask for.
audio::Seconds wanted_duration(double source, const audio::Options& options, double begin = 0);

// Throws base::Error(unprocessable): nothing of the sound, which begins and ends there in its film, is
// wanted.
[[noreturn]] void refuse_empty_part(audio::Seconds begin, audio::Seconds end);

void check_duration(audio::Seconds wanted, const audio::Options& options);

}  // namespace av
