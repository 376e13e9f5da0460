#pragma once

// The response header of a converted file.

#include <string>

#include "audio/options.h"
#include "audio/result_info.h"
#include "http/response_writer.h"

namespace api {

// Content-Type, Content-Disposition, X-Audio-Codec, -Sample-Rate and -Channels; Content-Length,
// X-Audio-Duration (seconds) and -Bit-Rate (bit/s) as far as they are known; and X-Audio-Warnings where
// there is something to know about the result, damage of its source only when it was finished beforehand.
http::Headers result_headers(const audio::Options& options, const std::string& upload_name,
                             const audio::ResultInfo& info);

// Content-Type, Content-Disposition, X-Audio-Duration of the whole, Content-Length and X-Audio-Warnings of an
// archive of several results.
http::Headers package_headers(const audio::Options& options, const std::string& upload_name,
                              const audio::ResultInfo& info);

// Adds X-Audio-Duration (seconds) and X-Audio-Warnings as far as there are any.
void add_duration(const audio::ResultInfo& info, http::Headers& headers);
void add_warnings(const audio::ResultInfo& info, http::Headers& headers);

// Adds X-Audio-MD5 of the samples, and of the bytes Repr-Digest (RFC 9530) and a strong ETag, as far as they
// are known.
void add_digests(const audio::ResultInfo& info, http::Headers& headers);

// The result's file name: what the client asked for, or the upload's name without its extension; it ends in
// one of the format's.
std::string result_filename(const audio::Options& options, const std::string& upload_name);

}  // namespace api
