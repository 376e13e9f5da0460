#include "audio/conversion_table.h"

#include <array>

#include "audio/option_parsers.h"
#include "audio/range_text.h"

namespace audio {
namespace {

constexpr RangeText kChannelsTake("", kChannelValues, ", or split");
constexpr RangeText kVolumeTakes("dB, ", kVolumeValues, "");
constexpr RangeText kLoudnessTakes("ebu or LUFS, ", kLoudnessValues, "");

// Words, or in a form a picture as a file.
constexpr OptionValues kCoverValues{.type = "picture", .choices = "keep strip", .fallback = "keep"};

constexpr std::array kConversionOptions = std::to_array<Option>({
    {{"format", "a name, extension or MIME type of the format table",
      "the format of the result; required; several, each with a field of its own, come as one archive; in "
      "which there can be hls, waveform, waveform-dat, waveform-peaks, waveform-png, waveform-svg, "
      "spectrogram and "
      "loudness too",
      "Format", kTargetValues},
     parse_target},
    {{"codec", "one of the format's codecs, copy or auto",
      "another encoder that the container allows; copy puts the audio into the new container untouched, auto "
      "does so where nothing has to change",
      "Format", kCodecValues},
     parse_codec},
    {{"bitrate", "bit/s: 128k or 128000", "bit rate of a lossy result; not together with quality", "Format",
      kBitRateValues},
     parse_bitrate},
    {{"quality", "a number on the codec's own scale", "variable bit rate of this quality", "Format",
      kQualityValues},
     parse_quality},
    {{"sample_rate", "Hz", "resample to this rate", "Format", kRateValues}, parse_sample_rate},
    {{"channels", kChannelsTake.view(),
      "mix down or up to this many channels; split: a file for each channel", "Format", kChannelValues},
     parse_channels},
    {{"bit_depth", "16, 24, 32 or float", "sample depth of a lossless result", "Format", kDepthValues},
     parse_bit_depth},
    {{"track", "from 0", "which audio stream of the file", "Part", kTrackValues},
     parse_track,
     kDecoding | only(Operation::probe)},
    {{"start", "seconds or [HH:]MM:SS[.mmm]",
      "begin here, to the sample; counted from where the film begins, also if its sound begins later", "Part",
      kStart},
     parse_start,
     kDecoding},
    {{"end", "seconds or [HH:]MM:SS[.mmm]", "stop here, to the sample", "Part", kTime}, parse_end, kDecoding},
    {{"duration", "seconds or [HH:]MM:SS[.mmm]", "how long from start, instead of end", "Part", kTime},
     parse_duration,
     kDecoding},
    {{"play_length", "seconds or [HH:]MM:SS[.mmm]",
      "how long game music without an end plays before it fades; by default as its tags say, or 150 s",
      "Part", kTime},
     parse_play_length,
     kDecoding},
    {{"volume", kVolumeTakes.view(), "louder or softer; not together with normalize", "Level", kVolumeValues},
     parse_volume},
    {{"fade_in", "seconds", "fade in at the start of the result", "Level", kFade}, parse_fade_in},
    {{"fade_out", "seconds", "fade out at the end of the result", "Level", kFade}, parse_fade_out},
    {{"normalize", kLoudnessTakes.view(), "bring to this loudness (EBU R 128), true peaks below -1 dBTP",
      "Level", kLoudnessValues},
     parse_normalize},
    {{"max_size", "bytes, or a size such as 25MB",
      "the result, of which there is one, must fit; the bit rate is solved from the duration", "Result",
      kSize},
     parse_max_size},
    {{"metadata", "keep or strip", "tags and chapters", "Tags", kKeepValues}, parse_metadata},
    {{"cover", "keep, strip, or in a form a picture as a file", "cover art", "Tags", kCoverValues},
     parse_cover},
    {{"delivery", "auto, stream or file",
      "stream: send while encoding; file: finish first; auto: whichever gives a right file sooner", "Result",
      kDeliveryValues},
     parse_delivery},
    {{"verify", "yes or no",
      "decode the finished result again: every sample of a lossless one must be what was encoded, of any "
      "other there must be as many; else the answer is an error",
      "Result", kYesNo},
     parse_verify},
    {{"filename", "text", "name of the result; by default the upload's with the new extension", "Result",
      kNameValues},
     parse_filename},
});

}  // namespace

std::span<const Option> conversion_table() {
  return kConversionOptions;
}

}  // namespace audio
