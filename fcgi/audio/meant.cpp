#include "audio/meant.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "audio/codec.h"
#include "audio/format.h"
#include "audio/nearest_word.h"
#include "audio/preset.h"

namespace audio {
namespace {

// What ffmpeg, sox, converters on the web and people call the fields.
constexpr auto kFieldsElsewhere = std::to_array<Word>({
    {"output_format", "format"},
    {"output", "format"},
    {"type", "format"},
    {"file_type", "format"},
    {"ext", "format"},
    {"extension", "format"},
    {"container", "format"},
    {"target", "format"},
    {"to", "format"},
    {"acodec", "codec"},
    {"encoder", "codec"},
    {"ab", "bitrate"},
    {"br", "bitrate"},
    {"kbps", "bitrate"},
    {"vbr", "quality"},
    {"q", "quality"},
    {"rate", "sample_rate"},
    {"ar", "sample_rate"},
    {"hz", "sample_rate"},
    {"frequency", "sample_rate"},
    {"sampling_rate", "sample_rate"},
    {"ac", "channels"},
    {"mono", "channels"},
    {"stereo", "channels"},
    {"bits", "bit_depth"},
    {"bits_per_sample", "bit_depth"},
    {"depth", "bit_depth"},
    {"sample_format", "bit_depth"},
    {"sample_fmt", "bit_depth"},
    {"sample_size", "bit_depth"},
    {"stream", "track"},
    {"stream_index", "track"},
    {"ss", "start"},
    {"from", "start"},
    {"begin", "start"},
    {"offset", "start"},
    {"seek", "start"},
    {"until", "end"},
    {"stop", "end"},
    {"t", "duration"},
    {"length", "duration"},
    {"gain", "volume"},
    {"loudness", "normalize"},
    {"loudnorm", "normalize"},
    {"lufs", "normalize"},
    {"normalization", "normalize"},
    {"size", "max_size"},
    {"size_limit", "max_size"},
    {"file_size", "max_size"},
    {"tags", "metadata"},
    {"artwork", "cover"},
    {"picture", "cover"},
    {"mode", "delivery"},
    {"name", "filename"},
    {"output_name", "filename"},
    {"output_file", "filename"},
    {"profile", "preset"},
    {"upload", "file"},
    {"audio", "file"},
    {"input", "file"},
    {"media", "file"},
});

constexpr auto kFormatsElsewhere = std::to_array<Word>({
    {"mpeg3", "mp3"},
    {"mpeg4", "mp4"},
    {"riff", "wav"},
    {"lpcm", "wav"},
    {"applelossless", "alac"},
    {"itunes", "m4a"},
    {"aacplus", "aac"},
    {"heaac", "aac"},
    {"oggopus", "opus"},
    {"audiobook", "m4b"},
    {"ringtone", "m4r"},
    {"g711", "mulaw"},
});

constexpr auto kModes = std::to_array<Word>({{"copy", "copy"}, {"auto", "auto"}});

Word itself(std::string_view word) {
  return {word, word};
}

// What an address, a file name or a media type says besides is left out: "audio/ogg; codecs=opus", "a.mp3".
std::string_view last_word(std::string_view text) {
  text = text.substr(0, text.find(';'));
  const auto sign = text.find_last_of("/.");
  return sign == std::string_view::npos ? text : text.substr(sign + 1);
}

}  // namespace

std::string_view meant_field(std::string_view given, std::span<const std::string_view> names) {
  std::vector<Word> words;
  std::ranges::transform(names, std::back_inserter(words), itself);
  words.insert(words.end(), kFieldsElsewhere.begin(), kFieldsElsewhere.end());
  return nearest_word(given, words);
}

std::string_view meant_format(std::string_view given) {
  std::vector<Word> words(kFormatsElsewhere.begin(), kFormatsElsewhere.end());
  for (const Format& format : formats()) {
    words.push_back(itself(format.name));
    for (const auto alias : format.aliases.split()) {
      if (alias.find('/') == std::string_view::npos) words.push_back(itself(alias));
    }
  }
  return nearest_word(last_word(given), words);
}

std::string_view meant_codec(std::string_view given) {
  std::vector<Word> words(kModes.begin(), kModes.end());
  for (const Codec& codec : codecs()) words.push_back(itself(codec.name));
  for (const Codec& codec : codecs()) words.push_back({codec.encoder, codec.name});
  return nearest_word(given, words);
}

std::string_view meant_preset(std::string_view given) {
  std::vector<Word> words;
  for (const Preset& preset : presets()) words.push_back(itself(preset.name));
  return nearest_word(given, words);
}

std::string did_you_mean(std::string_view meant) {
  return meant.empty() ? "." : "; did you mean " + std::string(meant) + "?";
}

}  // namespace audio
