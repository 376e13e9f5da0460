// Tags by the hundred thousand, over which libavformat is busy for a minute and more between two reads: the
// service counts them before.

#include <chrono>

#include <gmock/gmock.h>

#include "hostile/binary.h"
#include "service/requests.h"
#include "support/flac_bytes.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::string big(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i));
  return text;
}

std::string little(std::uint64_t number) {
  const std::string text = big(number, 4);
  return {text.rbegin(), text.rend()};
}

std::string element(const std::string& id, const std::string& content) {
  return id + '\1' + big(content.size(), 7) + content;
}

std::string mp3(int count) {
  const std::string plain = support::read_file(support::encoded(support::kPhone, "tags.mp3"));
  return hostile::with_many_texts(plain, static_cast<std::uint32_t>(count));
}

std::string flac(int count) {
  std::string comments = little(0) + little(static_cast<std::uint64_t>(count));
  for (int i = 0; i < count; ++i) {
    const std::string comment = "T" + std::to_string(i) + "=v";
    comments += little(comment.size()) + comment;
  }
  const support::FlacFrames frames{};
  const std::uint64_t samples = std::uint64_t{frames.block_size} * frames.count;
  return "fLaC" + support::flac_block(0, support::flac_info(frames, samples)) +
         support::flac_block(4, comments, true) + support::flac_frames(frames);
}

// A file of one's own kind in front of what it is.
std::string flac_behind_id3(int count) {
  return hostile::behind_id3(flac(count), 1000);
}

std::string simple_tag(int number, const std::string& inside = "") {
  return element("\x67\xc8",
                 element("\x45\xa3", "T" + std::to_string(number)) + element("\x44\x87", "v") + inside);
}

std::string matroska(const std::string& tags) {
  std::string file = support::read_file(support::encoded(support::kPhone, "tags.mka"));
  const std::string all = element("\x12\x54\xc3\x67", tags);
  return file.insert(file.find("\x1f\x43\xb6\x75"), all);  // before the first cluster
}

std::string tag(const std::string& simple_tags) {
  return element("\x73\x73", element("\x63\xc0", "") + simple_tags);
}

std::string mka(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += simple_tag(i);
  return matroska(tag(all));
}

std::string mka_of_many_lists(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += tag(simple_tag(i));
  return matroska(all);
}

std::string mka_of_tags_in_tags(int count) {
  std::string inner;
  for (int i = 0; i < count; ++i) inner += simple_tag(i);
  return matroska(tag(simple_tag(count, inner)));
}

struct ManyTags {
  const char* name;
  std::string (*bytes)(int count);
  const char* extension;
  int too_many;
  int fine;
};

void PrintTo(const ManyTags& tags, std::ostream* out) {
  *out << tags.name;
}

class Tags : public ::testing::TestWithParam<ManyTags> {
 protected:
  support::HttpResponse answer(int count) const {
    const auto file =
        support::write_file(dir_ / (std::string("upload.") + GetParam().extension), GetParam().bytes(count));
    const auto start = std::chrono::steady_clock::now();
    const auto response = support::perform(service::convert(support::service(), file, "wav"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
    return response;
  }

  const support::TempDir dir_;
};

// They took 20 s to more than 61.
TEST_P(Tags, OfTooManyAreRefusedAtOnce) {
  const auto problem = service::expect_problem(answer(GetParam().too_many), 422);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("more than 10000 tags"));
  service::expect_service_works(support::service());
}

TEST_P(Tags, UpToTheLimitAreReadInTime) {
  EXPECT_TRUE(answer(GetParam().fine).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Of, Tags,
    ::testing::Values(ManyTags{"Mp3", mp3, "mp3", 200'000, 9'000},
                      ManyTags{"Flac", flac, "flac", 200'000, 9'000},
                      ManyTags{"FlacBehindId3", flac_behind_id3, "flac", 200'000, 9'000},
                      ManyTags{"Matroska", mka, "mka", 100'000, 9'000},
                      ManyTags{"MatroskaInManyLists", mka_of_many_lists, "mkv", 9'000, 500},
                      ManyTags{"MatroskaInOneAnother", mka_of_tags_in_tags, "mka", 100'000, 7'000}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
