#pragma once

// One request's work: what to do, with which bytes, by which options.

#include <cstdint>
#include <string>
#include <vector>

#include "audio/options.h"
#include "job/task.h"

namespace job {

// Another file in the same body.
struct UploadedFile {
  std::uint64_t offset = 0;  // bytes
  std::uint64_t size = 0;
  std::string name;        // as Job::name
  std::string media_type;  // as Job::media_type
};

// What to do with which part of an open file. The descriptor and the task are borrowed for the time of it.
struct Job {
  const Task& task;
  int fd = -1;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::string name;        // the upload's file name; its extension helps recognition
  std::string media_type;  // what the client says that the file is, with parameters; may be empty
  std::vector<UploadedFile> following = {};  // several uploads: those behind the first
  audio::Options options = {};
  bool gives_way = false;  // to conversions that do not: it gets little CPU time beside them
};

// Bytes of all its uploads.
inline std::uint64_t size_of_all(const Job& job) {
  std::uint64_t size = job.size;
  for (const UploadedFile& file : job.following) size += file.size;
  return size;
}

}  // namespace job
