// The command line: pipes, exit codes, JSON, progress, and what is made of the tables.

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "audio/operation.h"
#include "audio/option_table.h"
#include "cli/tables.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using nlohmann::json;
using support::audio_convert_cli;
using testing::HasSubstr;
using testing::StartsWith;

std::string program() {
  return BINARY_DIR "/fcgi/audio-convert";
}

support::Outcome shell(const std::string& script) {
  return support::run({{"/bin/bash", "-c", script}, {}});
}

TEST(CommandLine, ReadsAndWritesPipes) {
  const support::TempDir dir;
  const auto source = support::wav(support::kPhone);
  const auto piped = dir / "piped.flac";
  const auto outcome =
      shell("cat '" + source.string() + "' | '" + program() + "' - - format=flac >'" + piped.string() + "'");
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  EXPECT_EQ(support::difference(support::decode_int(source), support::decode_int(piped)), "");
}

// As the image has it.
TEST(CommandLine, IsWhatTheServersProgramIsByItsName) {
  const support::TempDir dir;
  const std::string link = dir / "audio-convert";
  std::filesystem::create_symlink(BINARY_DIR "/fcgi/audio-convert-server", link);
  EXPECT_EQ(support::run({{link, "--version"}, {}}).out, support::run({{program(), "--version"}, {}}).out);
  const auto source = support::wav(support::kPhone);
  const auto outcome = support::run({{link, source, dir / "out.flac"}, {}});
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  EXPECT_EQ(support::difference(support::decode_int(source), support::decode_int(dir / "out.flac")), "");
}

TEST(CommandLine, GivesAnalysesIntoFilesToo) {
  const support::TempDir dir;
  const auto out = dir / "loudness.json";
  ASSERT_TRUE(audio_convert_cli({"loudness", support::wav(support::kPhone), out, "series=yes"}).ok());
  EXPECT_TRUE(json::parse(support::read_file(out)).contains("series"));
}

TEST(CommandLine, SaysAsJsonWhatWasMade) {
  const support::TempDir dir;
  const auto outcome = audio_convert_cli({"--json", support::wav(support::kPhone), dir / "a.wav"});
  ASSERT_TRUE(outcome.ok());
  const json made = json::parse(outcome.out);
  EXPECT_EQ(made["task"], "convert");
  EXPECT_EQ(made["bytes"], std::filesystem::file_size(dir / "a.wav"));
  EXPECT_GT(made["duration"], 0);
}

TEST(CommandLine, SaysAsJsonWhatIsWrong) {
  const auto outcome =
      audio_convert_cli({"--json", support::wav(support::kPhone), "/tmp/a.mp3", "bitrate=much"});
  const json problem = json::parse(outcome.err);
  EXPECT_EQ(problem["exit_code"], 2);
  EXPECT_EQ(problem["errors"][0]["field"], "bitrate");
}

TEST(CommandLine, HasAnExitCodeForEachKindOfFailure) {
  const auto source = support::wav(support::kPhone).string();
  EXPECT_EQ(audio_convert_cli({}).exit_code, 2);
  EXPECT_EQ(audio_convert_cli({source, "/dev/null", "format=nothing"}).exit_code, 2);
  EXPECT_EQ(audio_convert_cli({"--nonsense", source, "/dev/null"}).exit_code, 2);
  EXPECT_EQ(audio_convert_cli({"/etc/hostname", "/dev/null", "format=wav"}).exit_code, 3);
  EXPECT_EQ(audio_convert_cli({"cover", source}).exit_code, 4);
  EXPECT_EQ(audio_convert_cli({"/nowhere/a.wav", "/dev/null", "format=wav"}).exit_code, 7);
  EXPECT_EQ(audio_convert_cli({source, "/nowhere/a.wav"}).exit_code, 7);
}

TEST(CommandLine, ShowsProgress) {
  const auto outcome =
      audio_convert_cli({"--progress", support::wav(support::kMusic), "/dev/null", "format=wav"});
  ASSERT_TRUE(outcome.ok());
  EXPECT_THAT(outcome.err, HasSubstr("100 %\n"));
}

TEST(CommandLine, HelpAndManualHaveEveryTaskAndOption) {
  const std::string help = audio_convert_cli({"--help"}).out;
  const std::string manual = audio_convert_cli({"manual"}).out;
  EXPECT_THAT(manual, StartsWith(".TH"));
  for (const audio::OperationRow& task : audio::operations()) {
    EXPECT_THAT(help, HasSubstr("\n  " + std::string(task.name) + " "));
    const std::string options = audio_convert_cli({std::string(task.name), "--help"}).out;
    for (const audio::OptionRow& row : audio::option_rows(task.operation)) {
      EXPECT_THAT(options, HasSubstr("\n  " + std::string(row.name))) << task.name;
      EXPECT_THAT(manual, HasSubstr("\n.B " + std::string(row.name) + "=\n"));
    }
  }
}

TEST(CommandLine, IsDescribedAsItIs) {
  const std::string page = support::read_file(SOURCE_DIR "/docs/command-line.md");
  for (const cli::ExitCode& exit : cli::kExitCodes)
    EXPECT_THAT(page, HasSubstr("\n| " + std::to_string(exit.code) + " | " + std::string(exit.when) + " |"));
  for (const cli::Flag& flag : cli::kFlags) EXPECT_THAT(page, HasSubstr("`" + std::string(flag.name)));
}

// What bash would offer behind these words, sorted.
std::string completed(const std::string& words) {
  const auto outcome =
      shell("source <('" + program() + "' completion bash); COMP_WORDS=(" + words +
            "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _audio_convert; echo \"${COMPREPLY[*]}\"");
  EXPECT_EQ(outcome.err, "");
  return outcome.out;
}

TEST(CommandLine, CompletesInBash) {
  EXPECT_EQ(completed("audio-convert wavefo"), "waveform\n");
  EXPECT_EQ(completed("audio-convert a.wav b.wav delivery = st"), "stream\n");
  EXPECT_EQ(completed("audio-convert waveform a.wav scale = ''"), "linear log mel\n");
  EXPECT_EQ(completed("audio-convert a.wav b.wav fade_o"), "fade_out=\n");
  EXPECT_EQ(completed("audio-convert --pro"), "--progress\n");
}

}  // namespace
}  // namespace options
