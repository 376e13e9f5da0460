// Several uploads whose packets become one stream without being decoded: codec=copy, and codec=auto where
// nothing is heard between them.

#include <gmock/gmock.h>

#include "service/package.h"
#include "support/probe.h"

namespace {

using service::ask;
using support::Field;
using support::file_field;
using support::text_field;
using ::testing::HasSubstr;

using Path = std::filesystem::path;

const support::Signal kSecond{"Stereo44kSecond", 44100, "stereo", 2, 16, 1.5};

// The packets, one behind the other.
std::string payload(const Path& file) {
  return support::output_of(
      {.argv = {"ffmpeg", "-v", "error", "-i", file, "-map", "0:a", "-c", "copy", "-f", "data", "-"}});
}

std::int64_t frames(const Path& file) {
  return support::decode_int(file).frames();
}

struct Kind {
  std::string source;  // extension
  std::string format;  // of the result
  std::vector<std::string> arguments = {};
};

void PrintTo(const Kind& kind, std::ostream* out) {
  *out << kind.source << " to " << kind.format;
}

class JoinedCopy : public testing::Test {
 protected:
  std::vector<Field> two(const std::string& extension, const std::vector<std::string>& arguments = {}) {
    const std::string kind = (arguments.empty() ? "plain" : arguments.front()) + "." + extension;
    first_ = support::encoded(support::kMusic, "join1" + kind, arguments);
    second_ = support::encoded(kSecond, "join2" + kind, arguments);
    return {file_field(first_, "one." + extension), file_field(second_, "two." + extension)};
  }

  support::HttpResponse join(std::vector<Field> fields, const std::string& format, const std::string& codec) {
    fields.push_back(text_field("format", format));
    fields.push_back(text_field("codec", codec));
    fields.push_back(text_field("delivery", "file"));
    auto response = ask(fields);
    out_ = support::write_file(dir_ / ("out." + format), response.body);
    return response;
  }

  support::TempDir dir_;
  Path first_;
  Path second_;
  Path out_;
};

class SeamlessKind : public JoinedCopy, public testing::WithParamInterface<Kind> {};

// Nothing stands around their sound, as far as they say.
TEST_P(SeamlessKind, IsCopiedByAutoToThePacket) {
  const auto& [source, format, arguments] = GetParam();
  const auto response = join(two(source, arguments), format, "auto");
  ASSERT_TRUE(response.ok()) << response.body;
  EXPECT_TRUE(payload(out_) == payload(first_) + payload(second_));
  EXPECT_EQ(frames(out_), frames(first_) + frames(second_));
  EXPECT_EQ(response.header("x-audio-warnings"), "");
  const std::string copy = response.body;
  EXPECT_TRUE(join(two(source, arguments), format, "copy").body == copy) << "what may be copied is";
}

INSTANTIATE_TEST_SUITE_P(Every, SeamlessKind,
                         testing::Values(Kind{"mp3", "mp3", {"-write_xing", "0"}},
                                         Kind{"mp3", "mka", {"-write_xing", "0"}}, Kind{"mp2", "mp2"},
                                         Kind{"aac", "aac"}, Kind{"ac3", "ac3"}, Kind{"ac3", "mp4"},
                                         Kind{"eac3", "mka"}, Kind{"wav", "wav"}, Kind{"wav", "mka"},
                                         Kind{"aiff", "caf", {"-c:a", "pcm_s24be"}}),
                         [](const auto& test) { return test.param.source + "_" + test.param.format; });

class PaddedKind : public JoinedCopy, public testing::WithParamInterface<Kind> {};

// What their encoders put around the sound would be heard between them.
TEST_P(PaddedKind, IsEncodedByAutoAndWithoutAGap) {
  const auto& [source, format, arguments] = GetParam();
  const auto response = join(two(source, arguments), format, "auto");
  ASSERT_TRUE(response.ok()) << response.body;
  EXPECT_EQ(response.header("x-audio-duration"), "4.500000");
  EXPECT_EQ(response.header("x-audio-warnings"), "");
  EXPECT_FALSE(payload(out_) == payload(first_) + payload(second_));
}

TEST_P(PaddedKind, IsCopiedWhereThatIsAskedForAndSaysWhatIsHeardBetween) {
  const auto& [source, format, arguments] = GetParam();
  const auto response = join(two(source, arguments), format, "copy");
  ASSERT_TRUE(response.ok()) << response.body;
  EXPECT_TRUE(payload(out_) == payload(first_) + payload(second_));
  EXPECT_THAT(response.header("x-audio-warnings"), HasSubstr("between the files "));
  const auto samples =
      std::stoll(response.header("x-audio-warnings").substr(std::string("between the files ").size()));
  EXPECT_GT(samples, 0);
  const double rate = std::stod(response.header("x-audio-sample-rate"));
  EXPECT_NEAR(std::stod(response.header("x-audio-duration")), 4.5 + static_cast<double>(samples) / rate,
              0.0001);
}

INSTANTIATE_TEST_SUITE_P(Every, PaddedKind,
                         testing::Values(Kind{"mp3", "mp3"}, Kind{"m4a", "m4a"}, Kind{"m4a", "m4b"},
                                         Kind{"opus", "opus"}),
                         [](const auto& test) { return test.param.source + "_" + test.param.format; });

TEST_F(JoinedCopy, HasAChapterForEachAndTheFirstOnesTags) {
  auto fields = two("mp3", {"-metadata", "album=A Book", "-metadata", "artist=Somebody"});
  ASSERT_TRUE(join(fields, "mka", "copy").ok());
  const auto chapters = nlohmann::json::parse(support::output_of(
      {.argv = {"ffprobe", "-v", "error", "-show_chapters", "-of", "json", out_}}))["chapters"];
  ASSERT_EQ(chapters.size(), 2u);
  EXPECT_EQ(chapters[0]["tags"]["title"], "one");
  EXPECT_EQ(chapters[1]["tags"]["title"], "two");
  EXPECT_EQ(chapters[1]["start_time"], "3.000000");
}

TEST_F(JoinedCopy, OfFilesThatDifferIsRefusedByNameAndEncodedByAuto) {
  const auto other = support::encoded(support::kPhone, "other.mp3");
  const std::vector<Field> fields{file_field(support::encoded(support::kMusic, "one.mp3"), "one.mp3"),
                                  file_field(other, "other.mp3")};
  const auto refused = service::expect_problem(join(fields, "mp3", "copy"), 422);
  EXPECT_THAT(refused.at("detail").get<std::string>(),
              HasSubstr("other.mp3: It is not encoded as the first"));
  EXPECT_EQ(join(fields, "mp3", "auto").header("x-audio-duration"), "6.000000");
}

TEST_F(JoinedCopy, OfNumberedPacketsIsRefusedAndEncodedByAuto) {
  for (const std::string extension : {"flac", "wv", "ogg"}) {
    const auto refused = service::expect_problem(join(two(extension), extension, "copy"), 422);
    EXPECT_THAT(refused.at("detail").get<std::string>(), HasSubstr("cannot follow those of another file"));
    EXPECT_EQ(join(two(extension), extension, "auto").header("x-audio-duration"), "4.500000") << extension;
  }
}

TEST_F(JoinedCopy, IsOfWholeFilesAndOfNoArchive) {
  for (const Field& more : {text_field("start", "1"), text_field("archive", "zip"), text_field("end", "2")}) {
    auto fields = two("mp3");
    fields.push_back(more);
    EXPECT_NE(service::field_error(service::expect_problem(join(fields, "mp3", "copy"), 400), "codec"), "")
        << more.name;
  }
}

}  // namespace
