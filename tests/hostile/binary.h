#pragma once

// Containers by hand, as far as hostile ones need it.

#include <cstdint>
#include <string>

namespace hostile {

// A QuickTime file whose only track says its samples lie in another file: its data reference is an entry of
// `type` ("alis", "url ") with `reference` in it.
std::string external_movie(const std::string& type, const std::string& reference);

// A QuickTime reference movie (rmra): nothing but the address of the real one, as `type` ("url ", "alis").
std::string reference_movie(const std::string& type, const std::string& reference);

// An AVI with a second of sound and a subtitle stream whose only packet is `subtitle` as a GAB2 chunk.
std::string avi_with_gab2(const std::string& subtitle);

// A WAV file whose header says these things, with `data` behind it. `claimed` is the size it says the data
// has.
struct WavClaims {
  std::uint32_t rate = 8000;
  std::uint16_t channels = 1;
  std::uint32_t claimed = 0;
};
std::string wav_claiming(const WavClaims& claims, const std::string& data);

// An AVI of so many streams of sound, whose only packet, in the first, is `packet`.
std::string avi_of_streams(int streams, const std::string& packet);

// A FLAC file of 64 bytes that says it has this many samples at 44.1 kHz.
std::string flac_claiming(std::uint64_t samples);

// A Monkey's Audio file of 104 bytes that says it has this many samples, in one frame, at 44.1 kHz.
std::string ape_claiming(std::uint32_t samples);

// A tracker module that takes hours for its 128 patterns.
std::string endless_module();

// `bytes` behind an ID3v2.4 tag with a text of this size.
std::string with_long_tag(const std::string& bytes, std::uint32_t size);

// `bytes` behind an ID3v2.4 tag with so many texts (TXXX) of different names, or so many chapters (CHAP).
std::string with_many_texts(const std::string& bytes, std::uint32_t count);

// The same tag in a chunk of its own at the end of a WAV.
std::string with_text_chunk(const std::string& wav, std::uint32_t count);

// The first two packets of a Speex stream, of which the second one goes on over many pages.
std::string speex_with_comments(std::uint32_t count);
std::string with_many_chapters(const std::string& bytes, std::uint32_t count);

// An MP3 file that has so many PNG files of `size` bytes as its covers.
std::string with_covers(const std::string& bytes, int count, std::uint32_t size);

// An alias record (Mac OS) with this absolute path.
std::string alias_record(const std::string& path);

// `bytes` behind an ID3v2.4 tag of `padding` bytes.
std::string behind_id3(const std::string& bytes, std::uint32_t padding);

}  // namespace hostile
