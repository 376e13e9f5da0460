// Samples whose size and rate their sender has to say, or their header says in its own way: through the
// service, as clients send them.

#include <fstream>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/pcm_files.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using ::testing::HasSubstr;

// Half a second at 16 kHz, of two bytes a sample.
std::string samples() {
  std::string text;
  for (int i = 0; i < 8000; ++i) text += support::big_endian(static_cast<std::uint64_t>(i % 50 * 300), 2);
  return text;
}

std::string form(const std::string& name, const std::string& content_type, const std::string& content) {
  return "--XX\r\nContent-Disposition: form-data; name=\"format\"\r\n\r\nwav\r\n"
         "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
         name + "\"\r\nContent-Type: " + content_type + "\r\n\r\n" + content + "\r\n--XX--\r\n";
}

support::HttpResponse send_form(const std::string& name, const std::string& content_type,
                                const std::string& content) {
  return support::perform({.url = support::service().url("/convert"),
                           .body = form(name, content_type, content),
                           .headers = {"Content-Type: multipart/form-data; boundary=XX"}});
}

support::HttpResponse send_body(const std::string& content_type, const std::string& content) {
  return support::perform({.url = support::service().url("/convert?format=wav"),
                           .body = content,
                           .headers = {"Content-Type: " + content_type}});
}

void expect_samples(const support::HttpResponse& response, const std::string& rate,
                    const std::string& seconds) {
  ASSERT_TRUE(response.ok()) << response.status << " " << response.body.substr(0, 500);
  EXPECT_EQ(response.header("x-audio-sample-rate"), rate);
  EXPECT_THAT(response.header("x-audio-duration"), ::testing::StartsWith(seconds));
}

TEST(Headerless, TheMediaTypeOfThePartSaysTheRate) {
  expect_samples(send_form("call.raw", "audio/L16;rate=16000", samples()), "16000", "0.5");
  expect_samples(send_form("call", "audio/L16; channels=2; rate=8000", samples()), "8000", "0.5");
  expect_samples(send_form("", "audio/PCMU", samples()), "8000", "2");
}

TEST(Headerless, TheMediaTypeOfTheBodySaysTheRate) {
  expect_samples(send_body("audio/L16;rate=16000;channels=1", samples()), "16000", "0.5");
  expect_samples(send_body("audio/PCMA", samples()), "8000", "2");
  expect_samples(send_body("audio/basic", samples()), "8000", "2");
}

TEST(Headerless, TheNameSaysTheRateOfTelephony) {
  expect_samples(send_form("call.ulaw", "application/octet-stream", samples()), "8000", "2");
  expect_samples(send_form("call.sln16", "application/octet-stream", samples()), "16000", "0.5");
}

TEST(Headerless, WithoutARateIsRefused) {
  for (const char* name : {"call.raw", "call.pcm", "call.s16le", "call.f32be"}) {
    const auto problem = service::expect_problem(send_form(name, "application/octet-stream", samples()), 422);
    EXPECT_THAT(problem["detail"].get<std::string>(), HasSubstr("without a header")) << name;
  }
  service::expect_problem(send_body("audio/L16", samples()), 422);
}

// As curl -F file=@call.raw -F input_format=… sends it.
TEST(Headerless, TheFieldsSayWhatItIsOnEveryRoute) {
  const support::TempDir dir;
  std::ofstream(dir / "call.raw", std::ios::binary) << samples();
  const std::vector<support::Field> told{support::text_field("input_format", "s16be"),
                                         support::text_field("input_sample_rate", "8000"),
                                         support::text_field("input_channels", "2")};
  expect_samples(support::perform(service::convert(support::service(), dir / "call.raw", "wav", told)),
                 "8000", "0.5");
  for (const char* route : {"/probe", "/waveform", "/loudness"}) {
    support::HttpRequest request{.url = support::service().url(route)};
    request.fields = told;
    request.fields.push_back(support::file_field(dir / "call.raw"));
    const auto response = support::perform(request);
    EXPECT_TRUE(response.ok()) << route << response.body;
    const bool is_probe = std::string(route) == "/probe";
    const auto seconds = is_probe ? response.json()["format"]["duration"].get<std::string>()
                                  : response.header("x-audio-duration");
    EXPECT_THAT(seconds, ::testing::StartsWith("0.5")) << route;
  }
}

TEST(Headerless, TheQuerySaysWhatTheBodyIs) {
  const auto answer = [](const std::string& query) {
    return support::perform({.url = support::service().url("/convert?format=wav&" + query),
                             .body = samples(),
                             .headers = {"Content-Type: application/octet-stream"}});
  };
  expect_samples(answer("input_format=sln16"), "16000", "0.5");
  expect_samples(answer("input_format=audio/L16&input_sample_rate=4000"), "4000", "2");
  const auto unknown = service::expect_problem(answer("input_format=s16be"), 422);
  EXPECT_THAT(unknown["detail"].get<std::string>(), HasSubstr("input_sample_rate"));
  const auto no_form = service::expect_problem(answer("input_format=mp3"), 400);
  EXPECT_THAT(service::field_error(no_form, "input_format"), HasSubstr("mulaw"));
}

// Announced before the first byte, and kept.
TEST(ValidBits, AResultOfFewerThanItsContainerHasTheLengthThatIsSaid) {
  for (const std::size_t container : {3, 4, 8}) {
    const support::PcmForm pcm{.container = container, .valid_bits = 16, .channels = 2};
    const std::string frames(pcm.frame() * 24'000, '\1');
    for (const std::string& file :
         {support::extensible_wav(pcm, frames), support::extensible_rf64(pcm, frames),
          support::extensible_wave64(pcm, frames), support::core_audio(pcm, true, frames)}) {
      const auto response = send_form("a.wav", "audio/wav", file);
      expect_samples(response, "48000", "0.5");
      EXPECT_EQ(response.header("content-length"), std::to_string(response.received));
      EXPECT_NEAR(static_cast<double>(response.received), 24'000 * 4, 200);
    }
  }
}

}  // namespace
