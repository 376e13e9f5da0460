#include "cli/report.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "cli/tables.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
using base::ErrorKind;

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bad_request:
      return Exit::wrong_usage;
    case ErrorKind::not_media:
      return Exit::not_media;
    case ErrorKind::unprocessable:
    case ErrorKind::crashed:
      return Exit::not_convertible;
    case ErrorKind::over_limit:
      return Exit::over_limit;
    case ErrorKind::no_space:
      return Exit::no_space;
    default:
      return Exit::failed;
  }
}

void write(std::ostream& out, const Json& body) {
  out << body.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

Json described(const Command& command, const Made& made) {
  const audio::ResultInfo& info = made.info;
  Json body{{"task", command.task->name}, {"in", command.in}, {"out", command.out}, {"bytes", made.bytes}};
  if (!info.codec.empty()) body["codec"] = info.codec;
  if (info.sample_rate > 0) body["sample_rate"] = info.sample_rate;
  if (info.channels > 0) body["channels"] = info.channels;
  if (info.samples > 0 && info.sample_rate > 0) {
    body["samples"] = info.samples;
    body["duration"] = static_cast<double>(info.samples) / info.sample_rate;
  }
  if (!info.samples_md5.empty()) body["samples_md5"] = info.samples_md5;
  if (!info.conform.empty()) body["conform"] = info.conform;
  if (!info.verified.empty()) body["verified"] = info.verified;
  if (const std::string text = audio::warnings(info); !text.empty()) body["warnings"] = text;
  return body;
}

}  // namespace

void report(const Command& command, const Made& made) {
  if (command.speaks_json)
    return write(command.out == kPipe ? std::cerr : std::cout, described(command, made));
  if (const std::string text = audio::warnings(made.info); !text.empty())
    std::cerr << "warning: " << text << "\n";
}

int report(const base::Error& error, bool as_json) {
  const int code = exit_code(error.kind());
  if (as_json) {
    Json body{{"type", "urn:audio-convert:problem:" + std::string(base::name(error.kind()))},
              {"detail", error.what()},
              {"exit_code", code}};
    for (const base::FieldError& field : error.fields())
      body["errors"].push_back({{"field", field.field}, {"detail", field.detail}});
    write(std::cerr, body);
    return code;
  }
  std::cerr << base::name(error.kind()) << ": " << error.what() << "\n";
  for (const base::FieldError& field : error.fields())
    std::cerr << "  " << field.field << ": " << field.detail << "\n";
  if (!error.log_detail().empty()) std::cerr << "  " << error.log_detail() << "\n";
  return code;
}

int report(const std::exception& error, int exit_code, bool as_json) {
  if (as_json) {
    write(std::cerr, {{"detail", error.what()}, {"exit_code", exit_code}});
  } else {
    std::cerr << "audio-convert: " << error.what() << "\n";
  }
  return exit_code;
}

}  // namespace cli
