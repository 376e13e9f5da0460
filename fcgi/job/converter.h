#pragma once

// One conversion as a sandboxed child: forked for it, confined, watched, and gone with it. This side is the
// pool worker: it never decodes anything, it moves bytes and decides what the child's end means.
// Single-threaded.

#include <string>

#include "audio/result_info.h"
#include "job/account.h"
#include "job/cage.h"
#include "job/conversion.h"
#include "job/delivery.h"
#include "job/limits.h"

namespace job {

class Converter {
 public:
  // Prepares the process for children that open no files (av/process.h). `temp_folder` is where results that
  // must be completed before they are sent live, unlinked.
  Converter(Limits limits, std::string temp_folder);

  // Converts and delivers. Throws base::Error: what the child reported, how it died, client_gone, timed_out.
  // `account` says what it took in either case.
  audio::ResultInfo convert(const Conversion& conversion, Delivery& delivery, Account& account) const;
  audio::ResultInfo convert(const Conversion& conversion, Delivery& delivery) const {
    Account nobody_asks;
    return convert(conversion, delivery, nobody_asks);
  }

 private:
  Limits limits_;
  std::string temp_folder_;
  Cage cage_;
};

}  // namespace job
