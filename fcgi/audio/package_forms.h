#pragma once

// What `format=` takes besides the rows of the format table: files of a package that are made of the sound,
// or hold it in several files of their own.

#include <span>
#include <string_view>

#include "audio/analysis_options.h"
#include "audio/options.h"

namespace audio {

struct PackageFormRow {
  std::string_view name;  // what `format=` takes
  PackageForm form;
  WaveformForm waveform;    // of a waveform
  std::string_view format;  // the row whose codecs and fields are its own
  std::string_view mime;
  std::string_view suffix;  // of a file's name, behind that of the upload
  std::string_view extension;
};

std::span<const PackageFormRow> package_forms();

// Whatever its case; nullptr: there is none of this name.
const PackageFormRow* find_package_form(std::string_view name);

// Of options that are not of sound alone.
const PackageFormRow& package_form(const Options& options);

}  // namespace audio
