// audio-convert: the conversion engine without the service, in this process and without the sandbox, to try a
// file or a format by hand.

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "audio/operation.h"
#include "audio/option_table.h"
#include "av/fit.h"
#include "av/lib/capabilities.h"
#include "av/lib/process.h"
#include "av/lib/source_limits.h"
#include "av/transcoder.h"
#include "base/error.h"
#include "base/fd_file.h"
#include "base/fd_sink.h"
#include "base/file_slice.h"
#include "base/unnamed_file.h"
#include "job/tasks.h"
#include "listing/fields.h"
#include "listing/formats.h"
#include "listing/page.h"
#include "tags/names.h"

namespace {

constexpr const char* kUsage =
    "usage: audio-convert IN OUT [field=value ...]\n"
    "       audio-convert probe|cover|waveform|loudness IN [field=value ...] >OUT\n"
    "       audio-convert formats json|html|fields|markdown|page\n"
    "       audio-convert tags\n"
    "       audio-convert --version\n"
    "The fields are those of POST /convert, /probe and so on; format is OUT's extension unless it is "
    "given.\n";
constexpr int kUsageError = 2;

std::string extension(const std::string& path) {
  const auto dot = path.rfind('.');
  return dot == std::string::npos ? "" : path.substr(dot + 1);
}

std::vector<audio::Field> fields_of(std::span<char*> arguments) {
  std::vector<audio::Field> fields;
  for (const std::string argument : arguments) {
    const auto equals = argument.find('=');
    fields.emplace_back(argument.substr(0, equals),
                        equals == std::string::npos ? "" : argument.substr(equals + 1));
  }
  return fields;
}

audio::Options read_options(const std::string& out, std::span<char*> arguments) {
  std::vector<audio::Field> fields = fields_of(arguments);
  if (std::ranges::find(fields, "format", &audio::Field::first) == fields.end())
    fields.emplace_back("format", extension(out));
  return audio::parse_options(fields);
}

// What is to be removed should the process end before its time: of a signal handler's, hence of this form.
char unfinished[4096] = "";

// The source's header is not worth what it costs to read.
void on_slow_header(int) {
  constexpr std::string_view kText = "over-limit: The file has tags or lists that take too long to read.\n";
  if (::write(STDERR_FILENO, kText.data(), kText.size()) < 0) ::_exit(EXIT_FAILURE);
  if (unfinished[0] != '\0') ::unlink(unfinished);
  ::_exit(EXIT_FAILURE);
}

// Of CPU time for the whole process; the service looks at its children instead.
void limit_cpu(rlim_t seconds) {
  rlimit limit{};
  ::getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = std::min(seconds, limit.rlim_max);
  ::setrlimit(RLIMIT_CPU, &limit);
}

void warn(const audio::ResultInfo& info) {
  if (const std::string text = audio::warnings(info); !text.empty()) std::cerr << "warning: " << text << "\n";
}

void convert_into(const std::string& out, const std::string& in, const audio::Options& options) {
  const base::UniqueFd input = base::open_for_reading(in);
  const base::UniqueFd output(::open(out.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!output) base::throw_errno("open(" + out + ")");
  const base::FileSlice source(input.get(), 0, base::file_size(input.get()));
  base::FdFile file(output.get());
  const auto on_start = [](const audio::ResultInfo&) {};
  std::signal(SIGXCPU, on_slow_header);
  limit_cpu(av::kMaxOpeningTime.count());
  const av::Input whole{source, in, {}, options, nullptr, [] { limit_cpu(RLIM_INFINITY); }};
  const audio::ResultInfo info = options.max_size ? av::transcode_to_fit(whole, file, on_start)
                                                  : av::transcode(whole, {.file = &file}, on_start);
  warn(info);
}

void copy(const base::ByteSource& from, base::ByteSink& to) {
  std::array<std::byte, 65'536> piece{};
  std::uint64_t offset = 0;
  while (const std::size_t got = from.read_at(offset, piece)) {
    to.write(std::span(piece).first(got));
    offset += got;
  }
}

// What the route of the same name answers, on standard output.
void answer(const audio::OperationRow& row, const std::string& in, std::span<char*> arguments) {
  const audio::Options options = audio::parse_options(fields_of(arguments), {}, row.operation);
  const base::UniqueFd input = base::open_for_reading(in);
  const base::FileSlice source(input.get(), 0, base::file_size(input.get()));
  const base::UniqueFd scratch = base::open_unnamed_file(std::filesystem::temp_directory_path());
  base::FdFile file(scratch.get());
  base::FdSink out(STDOUT_FILENO);
  bool is_streamed = false;
  std::signal(SIGXCPU, on_slow_header);
  limit_cpu(av::kMaxOpeningTime.count());
  const av::Input whole{source, in, {}, options, nullptr, [] { limit_cpu(RLIM_INFINITY); }};
  const audio::ResultInfo info =
      job::task_of(row.operation).run(whole, {.stream = &out, .file = &file}, [&](const audio::ResultInfo&) {
        is_streamed = true;
      });
  if (!is_streamed) copy(file, out);
  warn(info);
}

// A part of a file must not look like one, nor take the place of another, which may be `in` itself.
void convert(const std::string& in, const std::string& out, const audio::Options& options) {
  namespace fs = std::filesystem;
  if (fs::exists(out) && !fs::is_regular_file(out)) return convert_into(out, in, options);  // /dev/null
  const std::string part = out + ".part";
  std::snprintf(unfinished, sizeof unfinished, "%s", part.c_str());
  try {
    convert_into(part, in, options);
    fs::rename(part, out);
  } catch (...) {
    std::remove(part.c_str());
    throw;
  }
}

int print_formats(const std::string& form) {
  const auto formats = av::served_formats();
  if (form == "json") {
    std::cout << listing::formats_json(formats).dump(2) << "\n";
  } else if (form == "html") {
    std::cout << listing::formats_html(formats);
  } else if (form == "fields") {
    std::cout << listing::fields_html();
  } else if (form == "markdown") {
    std::cout << listing::formats_markdown(formats);
  } else if (form == "page") {
    std::cout << listing::page(formats);
  } else {
    std::cerr << kUsage;
    return kUsageError;
  }
  return EXIT_SUCCESS;
}

int run(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "formats") return print_formats(argv[2]);
  if (argc == 2 && std::string(argv[1]) == "tags") {
    std::cout << tags::names_table();
    return EXIT_SUCCESS;
  }
  if (argc == 2 && std::string(argv[1]) == "--version") {
    std::cout << "audio-convert " << AUDIO_CONVERT_VERSION << ", FFmpeg " << av::ffmpeg_version() << "\n";
    return EXIT_SUCCESS;
  }
  if (argc < 3) {
    std::cerr << kUsage;
    return kUsageError;
  }
  av::prepare_process();
  const auto rows = audio::operations().subspan(1);  // the first is convert
  const auto row = std::ranges::find(rows, std::string_view(argv[1]), &audio::OperationRow::name);
  if (row != rows.end()) {
    answer(*row, argv[2], std::span(argv + 3, argv + argc));
    return EXIT_SUCCESS;
  }
  convert(argv[1], argv[2], read_options(argv[2], std::span(argv + 3, argv + argc)));
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const base::Error& error) {
    std::cerr << base::name(error.kind()) << ": " << error.what() << "\n";
    for (const base::FieldError& field : error.fields())
      std::cerr << "  " << field.field << ": " << field.detail << "\n";
    if (!error.log_detail().empty()) std::cerr << "  " << error.log_detail() << "\n";
  } catch (const std::exception& error) {
    std::cerr << "internal: " << error.what() << "\n";
  }
  return EXIT_FAILURE;
}
