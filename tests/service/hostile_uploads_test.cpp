// A file made to do harm among several uploads: whatever is made of them, it is refused by its name and for
// what it is, and the service goes on.

#include <gmock/gmock.h>

#include "hostile/binary.h"
#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::file_field;
using support::text_field;
using ::testing::HasSubstr;

struct Harm {
  const char* file;
  std::string bytes;
  const char* text;  // of the answer
};

std::vector<Harm> harms() {
  using hostile::wav_claiming;
  const std::string mp3 = support::read_file(support::encoded(support::kPhone, "harm.mp3"));
  return {
      {"rate.wav", wav_claiming({.rate = 1, .claimed = 200}, std::string(200, '\0')), "from 100 to 6144000"},
      {"channels.wav", wav_claiming({.channels = 512, .claimed = 102'400}, std::string(102'400, '\0')),
       "up to 64"},
      {"streams.avi", hostile::avi_of_streams(200, std::string(2000, '\0')), "up to 128"},
      {"texts.mp3", hostile::with_many_texts(mp3, 100'000), "more than 10000 tags"},
      {"words.wav", std::string(5000, 'x'), "not an audio or video file"},
  };
}

TEST(HostileUpload, AmongOthersIsRefusedByNameWhateverIsMadeOfThem) {
  const support::TempDir dir;
  const auto good = support::encoded(support::kPhone, "harmless.mp3");
  for (const Harm& harm : harms()) {
    const auto bad = support::write_file(dir / harm.file, harm.bytes);
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"join", "yes"},
                                                          {"join", "no"},
                                                          {"codec", "auto"},
                                                          {"codec", "copy"},
                                                          {"split_duration", "1"}}) {
      SCOPED_TRACE(std::string(harm.file) + " " + name + "=" + value);
      support::HttpRequest request{.url = support::service().url("/convert")};
      request.fields = {file_field(good), file_field(bad), file_field(good), text_field("format", "mp3"),
                        text_field(name, value)};
      const auto response = support::perform(request);
      EXPECT_THAT(response.status, testing::AnyOf(415, 422));
      EXPECT_THAT(response.body, HasSubstr(harm.text));
      EXPECT_THAT(response.body, HasSubstr(harm.file));
    }
  }
  service::expect_service_works(support::service());
}

}  // namespace
