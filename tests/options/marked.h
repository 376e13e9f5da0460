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

}  // namespace options
