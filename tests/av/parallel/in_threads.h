#pragma once

// Conversions by as many threads as a crew has.

#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "audio/several_formats.h"
#include "av/engine.h"
#include "av/lib/process.h"
#include "av/package/package.h"
#include "base/crew.h"
#include "base/unnamed_file.h"
#include "support/pcm_files.h"
#include "support/temp_dir.h"
#include "support/text_sink.h"

namespace av {

class InThreads : public testing::Test {
 protected:
  // Into out_.
  audio::ResultInfo convert(const std::string& source, const std::vector<audio::Field>& fields,
                            base::Crew* crew) {
    seed_random(1);  // of Ogg's and Matroska's identifiers
    const base::UniqueFd fd(::open(out_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    base::FdFile file(fd.get());
    const support::MemorySource bytes(source);
    const audio::Options options = audio::parse_options(fields);
    return transcode(
        {.source = bytes, .name_hint = "in.wav", .media_type = {}, .options = options, .crew = crew},
        {.file = &file}, [](const audio::ResultInfo&) {});
  }

  // The archive.
  std::string package_of(const std::string& source, std::vector<audio::Field> fields, base::Crew* crew) {
    seed_random(1);
    fields.emplace_back("archive", "tar");
    const base::UniqueFd results = base::open_unnamed_file(dir_.path());
    base::FdFile file(results.get());
    const support::MemorySource bytes(source);
    const audio::Options options = audio::parse_request(fields);
    support::TextSink archive;
    package({.source = bytes, .name_hint = "in.wav", .media_type = {}, .options = options, .crew = crew},
            {.stream = &archive, .file = &file}, [](const audio::ResultInfo&) {});
    return archive.text;
  }

  const support::TempDir dir_;
  const std::filesystem::path out_ = dir_ / "out";
};

}  // namespace av
