// audio-convert-server: a FastCGI worker on the listening socket it inherits, the control
// process that answers everything but conversions, the process that makes the log, or one of some small
// services for the start script and the image; by the name of audio-convert the command line. Wiring only.

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include "api/load.h"
#include "api/request_counters.h"
#include "api/router.h"
#include "api/task_handler.h"
#include "av/lib/capabilities.h"
#include "av/lib/codec_tables.h"
#include "base/crew.h"
#include "command_line.h"
#include "config/config.h"
#include "config/machine.h"
#include "fastcgi/server.h"
#include "health_check.h"
#include "job/runner.h"
#include "listening.h"
#include "logging/filter.h"
#include "logging/note.h"
#include "logging/time.h"
#include "queues.h"
#include "recycling.h"
#include "routes.h"
#include "sandbox/worker_sandbox.h"
#include "settings.h"
#include "stats/helping.h"
#include "stats/spare_cpus.h"
#include "stats/workers.h"
#include "supervised.h"

namespace {

constexpr int kListeningSocket = 0;  // FCGI_LISTENSOCK_FILENO
constexpr int kUsage = 2;

// The CPU is first for conversions that have one, a tenth of it for those that have another already.
constexpr int kNicenessOfFurtherThreads = 10;

// The last that this process has to say of a request. `pool` is whose worker it is; may be empty.
void note_end(const http::Request& request, double start, const std::string& pool) {
  const double end = logging::now();
  nlohmann::ordered_json fields{
      {"request_id", request.id}, {"pool", pool}, {"convert_seconds", end - start}, {"ended_at", end}};
  if (request.sent_at > 0) fields["queue_seconds"] = std::max(0.0, start - request.sent_at);
  logging::note(request.key, fields);
}

// What answers requests in a worker and in a control process: the same routes.
class Site {
 public:
  // `pool` as in Queues; `permit`: to use another CPU for a conversion.
  Site(const Settings& settings, std::string pool, job::CpuPermit permit = {})
      : pool_(std::move(pool)),
        runner_(
            settings.conversion, settings.places.results,
            {.most = settings.threads, .permit = std::move(permit), .niceness = kNicenessOfFurtherThreads}),
        metrics_(settings.places.metrics),
        load_(metrics_, settings.load),
        router_(routes(settings, runner_, metrics_, load_)) {}

  const stats::SharedMetrics& metrics() const { return metrics_; }

  void answer(const http::Request& request, http::ResponseWriter& response) const {
    const double start = logging::now();
    router_.handle(request, response);
    note_end(request, start, pool_);
  }

 private:
  const std::string pool_;
  const job::Runner runner_;
  const stats::SharedMetrics metrics_;
  api::Load load_;
  const api::Router router_;
};

void prepare(const Settings& settings) {
  end_with_supervisor();
  print_to_the_log();
  logging::start(settings.log.level == "debug");
  for (const std::string& reason : av::missing_formats()) spdlog::warn("format left out: {}", reason);
}

void control(const Settings& settings) {
  prepare(settings);
  spdlog::info("audio-convert {}, FFmpeg {}", AUDIO_CONVERT_VERSION, av::ffmpeg_version());
  const Site site(settings, {});
  fastcgi::serve(kListeningSocket, std::bind_front(&Site::answer, &site));
}

void work(const Settings& settings) {
  prepare(settings);
  av::make_codec_tables();
  const Queues queues = inherited_queues();
  std::optional<stats::SpareCpus> spare;
  const Site site(settings, queues.pool,
                  {.claim = [&] { return spare->claim(); }, .give_back = [&] { spare->give_back(); }});
  stats::WorkerSlot slot(site.metrics(), queues.own);
  spare.emplace(site.metrics(), slot, static_cast<unsigned>(config::cpus()));
  sandbox::enter_worker_sandbox(settings.places.uploads, settings.places.results);
  Recycling age(settings.recycling);
  stats::Helping helping(site.metrics(), slot);
  const auto handle = [&](const http::Request& request, http::ResponseWriter& response) {
    const stats::Busy busy(slot);
    const stats::LargeInHand large(site.metrics(), request.pool == api::kLargeUploads);
    site.answer(request, response);
  };
  fastcgi::serve(queues.own, handle, [&] { return age.worn_out(); },
                 {.listening_socket = queues.other,
                  .claim = [&] { return helping.claim(); },
                  .give_back = [&] { helping.give_back(); }});
}

// Once, before anything starts.
void check_sandbox(bool is_required) {
  const auto missing = sandbox::missing_sandbox_parts();
  for (const std::string& part : missing) std::cerr << "audio-convert: sandbox: " << part << "\n";
  if (!missing.empty() && is_required)
    throw std::runtime_error("CONVERT_SANDBOX='required', but this system lacks the parts named above");
}

// Ends when the last process has that writes to its standard input, not before: signals for all are not for
// it.
int make_log(const Settings& settings) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_IGN);
  const stats::SharedMetrics metrics(settings.places.metrics);
  logging::filter(STDIN_FILENO, STDOUT_FILENO, settings.log,
                  [&](const logging::Json& entry) { api::count_request(entry, *metrics); });
  return EXIT_SUCCESS;
}

// The names in the template are those of the table, and AUTH_REQUEST: what nginx's directive of that name
// says.
int print_rendered(const std::string& path, config::Values values) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  values["AUTH_REQUEST"] = values.at("CONVERT_TOKEN").empty() ? "off" : "/.authorize";
  std::cout << config::render(text, config::for_nginx(values));
  return EXIT_SUCCESS;
}

int check_health(const config::Values& values) {
  const std::string status = ask_for_health(values);
  std::cout << status << "\n";
  return is_healthy(status) ? EXIT_SUCCESS : EXIT_FAILURE;
}

int run(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (argc == 2 && command == "configuration") {
    std::cout << config::page();
    return EXIT_SUCCESS;
  }
  const config::Values values = config::read_environment();
  if (argc == 2 && command == "health") return check_health(values);
  if (argc > 2 && command == "listen") listen_and_run(values, argv + 2);
  if (argc > 2 && command == "queues") open_queues_and_run(values, argv + 2);
  const Settings settings = settings_of(values);
  if (argc == 1) {
    work(settings);
    return EXIT_SUCCESS;
  }
  if (argc == 2 && command == "control") {
    control(settings);
    return EXIT_SUCCESS;
  }
  if (argc == 2 && command == "log") return make_log(settings);
  if (argc == 2 && command == "environment") {
    check_sandbox(settings.requires_sandbox);
    std::cout << config::shell_exports(values);
    return EXIT_SUCCESS;
  }
  if (argc == 3 && command == "render") return print_rendered(argv[2], values);
  std::cerr << "usage: audio-convert-server [control | log | environment | configuration | health | listen "
               "PROGRAM | queues PROGRAM | render FILE]\n"
               "Without arguments it converts, with `control` it answers everything else: FastCGI on "
               "descriptor 0.\n";
  return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  // Both programs have the same libraries in them: an image has room for one.
  if (argc > 0 && std::filesystem::path(argv[0]).filename() == "audio-convert")
    return command_line(argc, argv);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "audio-convert-server: " << error.what() << "\n";
    return kUsage;
  }
}
