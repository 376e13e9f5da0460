// The rows. Adding a variable is adding one: checks, docs/configuration.md and the names that may be used in
// nginx/*.conf.in and supervisord.conf follow.

#include <array>

#include "base/limit_names.h"
#include "config/config.h"

namespace config {
namespace {

constexpr std::int64_t kMost = 1024;  // workers or requests; more is a slip of the pen
constexpr std::int64_t kYear = std::int64_t{366} * 24 * 3600;  // what nginx and supervisord can count

constexpr std::array<std::string_view, 5> kLogLevels{"debug", "info", "warn", "err", "off"};
constexpr std::array<std::string_view, 2> kLogFormats{"json", "text"};
constexpr std::array<std::string_view, 2> kSwitch{"on", "off"};

constexpr std::array<std::string_view, 2> kSandboxes{"auto", "required"};

constexpr std::array kRows{
    Variable{"PORT", Type::number, "8080", "TCP port to listen on; the image sets 5000", 1, 65535},
    Variable{"CONVERT_BIND", Type::address, "127.0.0.1", "address to listen on; the image sets 0.0.0.0"},
    Variable{"CONVERT_HEALTH_PORT", Type::number, "0",
             "another TCP port, for `/health`, `/ready` and `/metrics` alone, which no number of clients on "
             "the first can keep from "
             "answering; 0: none",
             0, 65535},
    Variable{"CONVERT_METRICS_PORT", Type::number, "0",
             "another TCP port, for `/metrics` alone, which the others then do not show; 0: none", 0, 65535},
    Variable{"CONVERT_RUN_DIR", Type::path, "/tmp/audio-convert",
             "sockets, spooled uploads and results; each instance needs its own. `script/run` makes a folder "
             "in it, by "
             "default in /var/tmp, and removes it at the end"},
    Variable{"CONVERT_HTML_DIR", Type::path, "/opt/audio-convert/html/site",
             "files to serve at `/`; the start script's default is the page that was built"},
    Variable{.name = "CONVERT_WORKERS",
             .type = Type::number,
             .help = "conversions of uploads of 10 MB and more that run at once; while these have none, "
                     "smaller ones too",
             .min = 1,
             .max = kMost,
             .default_text = "the CPUs that the process and its cgroup's quota allow, at least 2"},
    Variable{.name = "CONVERT_SHORT_WORKERS",
             .type = Type::number,
             .help = "conversions of smaller uploads alone that run at once (see fairness.md)",
             .min = 1,
             .max = kMost,
             .default_text = "2 per worker"},
    Variable{.name = "CONVERT_THREADS",
             .type = Type::number,
             .help = "threads of one conversion, at most: a long sound is encoded on all CPUs that nobody "
                     "else uses at the moment (see performance.md); 1: on one. The result is the same",
             .min = 1,
             .max = kMost,
             .default_text = "the CPUs, as above"},
    Variable{.name = "CONVERT_MAX_IN_FLIGHT",
             .type = Type::number,
             .help = "uploads, conversions and downloads at once; more get a 429",
             .min = 1,
             .max = kMost,
             .default_text =
                 "8 per worker; fewer where the spool's disk has no room for so many uploads of the largest "
                 "size, but 1 per worker"},
    Variable{.name = "CONVERT_MAX_LONG_IN_FLIGHT",
             .type = Type::number,
             .help = "of those, uploads of 10 MB and more; the other places are kept for smaller ones",
             .min = 1,
             .max = kMost,
             .default_text = "three quarters of them"},
    Variable{"CONVERT_MAX_PER_CLIENT", Type::number, "0",
             "of the places, those that requests of one address may take; 0: all", 0, kMost},
    Variable{"CONVERT_MAX_UPLOAD", Type::size, "4GB", "largest upload; larger ones get a 413"},
    Variable{
        "CONVERT_MIN_UPLOAD_RATE", Type::size, "4kB",
        "bytes per second, from an upload's begin on and with a minute's worth to spare; a slower one gets a "
        "408",
        0, INT64_MAX, "any"},
    Variable{"CONVERT_UPLOAD_TIMEOUT", Type::time, "24h", "longest upload; a longer one gets a 408", 0,
             kYear},
    Variable{.name = base::kMaxOutput,
             .type = Type::size,
             .help = "largest result; more gets a 422, before the work where the size can be worked out",
             .default_text = "half of what the spool's disk has for each place, at least 16 MB"},
    Variable{base::kMaxDuration, Type::time, "24h", "longest sound to convert; more gets a 422", 0, kYear},
    Variable{"CONVERT_MIN_FREE", Type::size, "256MB", "free space in the spool below which `/ready` says 503",
             0, INT64_MAX, "never mind"},
    Variable{"CONVERT_QUEUE_TIMEOUT", Type::time, "10m", "longest wait for a worker; a longer one gets a 504",
             0, kYear},
    Variable{base::kTimeout, Type::time, "2h", "longest conversion; a longer one gets a 504", 0, kYear},
    Variable{base::kMaxCpu, Type::time, "10s",
             "CPU time of a conversion for each second of the source's sound, and a minute besides; more "
             "gets a 504",
             0, kYear},
    Variable{base::kStallTimeout, Type::time, "60s",
             "longest computing of a conversion without reading or writing a byte; more gets a 504", 0,
             kYear},
    Variable{.name = "CONVERT_SANDBOX",
             .type = Type::choice,
             .default_value = "auto",
             .help =
                 "`required` starts only where the kernel has every part of the sandbox (see sandbox.md), as "
                 "the image sets it; `auto` goes without what is missing and says so in the log",
             .choices = kSandboxes},
    Variable{.name = "CONVERT_TOKEN",
             .type = Type::token,
             .help = "conversions need the header `Authorization: Bearer TOKEN`",
             .default_text = "none"},
    Variable{.name = "CONVERT_TOKEN_FILE",
             .type = Type::path,
             .help = "a file that holds `CONVERT_TOKEN`, read once at the start",
             .default_text = "none"},
    Variable{.name = "CONVERT_ALLOW_ORIGIN",
             .type = Type::origin,
             .help = "whose pages may use the service from a browser (CORS); uploads from the pages of "
                     "others get a 403",
             .default_text = "none"},
    Variable{"CONVERT_GRACE", Type::time, "10m",
             "after SIGTERM, how long the requests in hand may take to finish; then they are dropped", 0,
             kYear},
    Variable{"CONVERT_DRAIN_DELAY", Type::time, "0",
             "after SIGTERM, how long requests are still accepted while `/ready` says 503 already, for a "
             "load balancer "
             "that asks it",
             0, kYear, "no time"},
    Variable{"CONVERT_WORKER_REQUESTS", Type::number, "1000",
             "requests after which a worker starts afresh, between two of them", 1, 1'000'000'000},
    Variable{"CONVERT_WORKER_MEMORY", Type::size, "256MB",
             "memory of a worker itself, not of its conversion, above which it starts afresh"},
    Variable{.name = "CONVERT_LOG_LEVEL",
             .type = Type::choice,
             .default_value = "info",
             .help = "the least important messages that are logged; requests are `info`, failed ones `err`",
             .choices = kLogLevels},
    Variable{.name = "CONVERT_LOG_FORMAT",
             .type = Type::choice,
             .default_value = "json",
             .help = "an object or key=value pairs on each line of the log, see operations.md",
             .choices = kLogFormats},
    Variable{.name = "CONVERT_LOG_FILENAMES",
             .type = Type::choice,
             .default_value = "off",
             .help = "whether the log has the names of uploaded files",
             .choices = kSwitch},
    Variable{
        .name = "CONVERT_TRUSTED_PROXIES",
        .type = Type::networks,
        .default_value = "none",
        .help = "whose X-Forwarded-For is believed: the log then has the address of the client behind them"},
};

}  // namespace

std::span<const Variable> variables() {
  return kRows;
}

}  // namespace config
