#pragma once

// Marks of encryption put into files that ffmpeg has made, as those have them that nobody may make here.
// Where only the marks count, the sound behind them is clear.

#include <string>
#include <string_view>

namespace options {

// `bytes` with the first `from` behind the first `after` become `to`, which is as long; throws when there is
// none.
std::string replaced(std::string bytes, std::string_view from, std::string_view to,
                     std::string_view after = {});

// A transport stream of ffmpeg's whose program map calls the sound `type`, with these descriptors added.
std::string with_stream_type(const std::string& stream, unsigned char type,
                             const std::string& descriptors = {});

// A transport stream of ffmpeg's with its sound's packets scrambled (ISO/IEC 13818-1, 2.4.3.3).
std::string scrambled(std::string stream);

// A Windows Media file with one more object in its header: `guid` as its bytes in the file.
std::string with_asf_object(const std::string& file, std::string_view guid, std::string_view body);

// A Flash Video file of ffmpeg's that says of its tags of this type (8: sound, 9: picture) that they are
// encrypted.
std::string filtered_flv(std::string file, char type);

// A program stream of ffmpeg's whose packets with this identifier say that they are scrambled.
std::string scrambled_program(std::string stream, unsigned char id);

// An MXF file of ffmpeg's in which all essence of this item type (0x15: picture, 0x16: sound) is in encrypted
// triplets.
std::string in_triplets(std::string file, char item_type);

}  // namespace options
