#pragma once

// manifest.json, the first file of each package: what the others are, and where in the sound they lie.

#include <memory>
#include <string>
#include <vector>

#include "av/package/pieces.h"

namespace av {

// A finished file of a package.
struct PackedFile {
  std::string name;     // in the archive
  std::string source;   // of which upload; empty: of all that there are
  std::string channel;  // "FL"; empty: of all
  std::unique_ptr<Piece> piece;
};

// What is left of an upload, or of all of them as one.
struct SourceMap {
  std::string source;  // as PackedFile has it
  const TimeMap* kept;
  double start;  // where in the source it begins, seconds
};

// As JSON text. Reads the files for their digests.
std::string manifest(const std::vector<PackedFile>& files, const std::vector<SourceMap>& maps);

}  // namespace av
