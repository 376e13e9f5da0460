#include "api/task_handler.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "api/answer_headers.h"
#include "api/upload.h"
#include "audio/several_formats.h"
#include "base/printable.h"
#include "job/tasks.h"
#include "logging/note.h"
#include "logging/time.h"

namespace api {
namespace {

using Json = nlohmann::ordered_json;

// A task's answer as an HTTP response.
class HttpDelivery final : public job::Delivery {
 public:
  HttpDelivery(audio::Operation operation, const audio::Options& options, const std::string& upload_name,
               std::size_t uploads, http::ResponseWriter& response)
      : operation_(operation),
        options_(options),
        upload_name_(upload_name),
        uploads_(uploads),
        response_(response) {}

  void begin(const audio::ResultInfo& info) override {
    response_.begin(200, answer_headers(operation_, options_, upload_name_, uploads_, info));
  }
  void write(std::span<const std::byte> bytes) override { response_.write(bytes); }
  int peer_fd() const override { return response_.peer_fd(); }

 private:
  audio::Operation operation_;
  const audio::Options& options_;
  const std::string& upload_name_;
  std::size_t uploads_;
  http::ResponseWriter& response_;
};

// Of a conversion the format, of several results the archive.
std::string_view target(audio::Operation operation, const job::Job& job) {
  if (operation != audio::Operation::convert) return audio::name(operation);
  if (!audio::is_package(job.options, 1 + job.following.size())) return job.options.format->name;
  return job.options.package.archive == audio::Archive::tar ? "tar" : "zip";
}

// Before the work, so that the log has it whatever becomes of the process.
void note_plan(const http::Request& request, audio::Operation operation, const job::Job& job,
               bool log_names) {
  Json fields{{"request_id", request.id}, {"started_at", logging::now()}, {"target", target(operation, job)}};
  if (log_names) fields["file_name"] = base::printable(job.name);
  logging::note(request.key, fields);
}

void note_usage(const http::Request& request, const job::ResourceUsage& usage) {
  Json fields{{"cpu_seconds", usage.cpu.count()}, {"peak_memory_bytes", usage.peak_memory}};
  if (const audio::SourceInfo& source = usage.source; !source.codec.empty()) {
    fields["source"] = {{"format", source.container},
                        {"codec", source.codec},
                        {"sample_rate", source.sample_rate},
                        {"channels", source.channels},
                        {"seconds", source.duration}};
  }
  logging::note(request.key, fields);
}

void note_result(const http::Request& request, const audio::ResultInfo& info,
                 const job::ResourceUsage& usage) {
  const double seconds = static_cast<double>(info.samples) / std::max(info.sample_rate, 1);
  Json fields{{"codec", info.codec},
              {"delivery", usage.streamed > 0 ? "stream" : "file"},
              {"audio_seconds", seconds}};
  if (const std::string text = audio::warnings(info); !text.empty()) fields["warnings"] = text;
  if (const std::uint64_t over = info.clipped_samples + info.hot_samples; over > 0) {
    fields["clipped_samples"] = over;
    fields["peak_dbfs"] = audio::peak_level(info);
  }
  logging::note(request.key, fields);
}

std::shared_ptr<const std::string> cover_of(audio::Operation operation, const Upload& upload,
                                            const audio::Options& options) {
  if (!upload.cover) return nullptr;
  if (operation != audio::Operation::convert)
    throw base::Error(std::vector<base::FieldError>{
        {"cover", "there is no such field; a picture is put into results of /convert"}});
  if (!options.keep_cover)
    throw base::Error(std::vector<base::FieldError>{{"cover", "is given more than once"}});
  return upload.cover;
}

void run(audio::Operation operation, const job::Runner& runner, bool log_names, const http::Request& request,
         http::ResponseWriter& response) {
  Upload upload = read_upload(request);
  const std::size_t uploads = 1 + upload.following.size();
  if (operation != audio::Operation::convert && uploads > 1)
    upload.problems.push_back({"file", "is given more than once; one request looks into one file"});
  audio::Options options = audio::parse_request(upload.fields, std::move(upload.problems), operation);
  if (!options.package.archive && request.wants_tar) options.package.archive = audio::Archive::tar;
  if (options.package.order_by_name) sort_by_name(upload);
  options.editing.tags.cover = cover_of(operation, upload, options);
  for (audio::Options& further : options.further) further.editing.tags.cover = options.editing.tags.cover;
  if (audio::is_package(options, uploads) && options.max_size)
    throw base::Error(
        std::vector<base::FieldError>{{"max_size", "is of one result; here there are several"}});
  const job::Task& task = job::task_of(operation, options, uploads);
  const job::Job job{.task = task,
                     .fd = upload.body.get(),
                     .offset = upload.offset,
                     .size = upload.size,
                     .name = upload.name,
                     .media_type = upload.media_type,
                     .following = upload.following,
                     .options = std::move(options),
                     .gives_way = request.pool == kLargeUploads};
  note_plan(request, operation, job, log_names);
  HttpDelivery delivery(operation, job.options, upload.name, uploads, response);
  job::ResourceUsage usage;
  try {
    const audio::ResultInfo info = runner.run(job, delivery, usage);
    response.finish();
    note_result(request, info, usage);
    note_usage(request, usage);
  } catch (const base::Error& error) {
    note_usage(request, usage);
    if (usage.killed) logging::note(request.key, {{"killed", base::name(error.kind())}});
    throw;
  }
}

}  // namespace

Handler task_handler(audio::Operation operation, const job::Runner& runner, bool log_names) {
  return [operation, &runner, log_names](const http::Request& request, http::ResponseWriter& response) {
    run(operation, runner, log_names, request, response);
  };
}

}  // namespace api
