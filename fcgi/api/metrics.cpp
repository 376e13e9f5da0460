#include "api/metrics.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include "api/request_counters.h"
#include "base/error.h"
#include "stats/queue.h"
#include "stats/spool.h"
#include "stats/unnamed.h"
#include "stats/workers.h"

namespace api {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

constexpr const char* kPrefix = "audio_convert_";

ClientMetric counted(double value, Labels labels = {}) {
  ClientMetric metric{.label = std::move(labels)};
  metric.counter.value = value;
  return metric;
}

class Page {
 public:
  void counter(const char* name, const char* help, std::vector<ClientMetric> values) {
    add(name, help, MetricType::Counter, std::move(values));
  }

  void gauge(const char* name, const char* help, double value, Labels labels = {}) {
    ClientMetric metric{.label = std::move(labels)};
    metric.gauge.value = value;
    add(name, help, MetricType::Gauge, {std::move(metric)});
  }

  template <const auto& bounds>
  void histogram(const char* name, const char* help, const stats::Histogram<bounds>& source) {
    ClientMetric metric;
    ClientMetric::Histogram& result = metric.histogram;
    for (std::size_t i = 0; i < source.buckets.size(); ++i) {
      result.sample_count += source.buckets[i];
      const bool last = i == bounds.size();
      result.bucket.push_back(
          {result.sample_count, last ? std::numeric_limits<double>::infinity() : bounds[i]});
    }
    result.sample_sum = source.sum;
    add(name, help, MetricType::Histogram, {std::move(metric)});
  }

  std::string text() const { return prometheus::TextSerializer().Serialize(families_); }

 private:
  void add(const char* name, const char* help, MetricType type, std::vector<ClientMetric> metrics) {
    families_.push_back({std::string(kPrefix) + name, help, type, std::move(metrics)});
  }

  std::vector<MetricFamily> families_;
};

std::vector<ClientMetric> requests(const stats::Metrics& metrics) {
  std::vector<ClientMetric> values;
  for (std::size_t status = 0; status < stats::kStatuses; ++status) {
    for (std::size_t target = 0; target < stats::kMaxTargets; ++target) {
      const std::uint64_t count = metrics.requests[status][target];
      if (count == 0) continue;
      values.push_back(
          counted(static_cast<double>(count), {{"status", std::to_string(status + stats::kFirstStatus)},
                                               {"target", std::string(target_name(target))}}));
    }
  }
  return values;
}

std::vector<ClientMetric> killed(const stats::Metrics& metrics) {
  std::vector<ClientMetric> values;
  for (std::size_t reason = 0; reason < stats::kMaxReasons; ++reason) {
    const std::uint64_t count = metrics.children_killed[reason];
    if (count == 0) continue;
    const auto kind = static_cast<base::ErrorKind>(reason);
    values.push_back(counted(static_cast<double>(count), {{"reason", std::string(base::name(kind))}}));
  }
  return values;
}

void add_counted(Page& page, const stats::Metrics& metrics) {
  page.counter("requests_total", "Requests by how they ended and what was to be made.", requests(metrics));
  page.counter("received_bytes_total", "Bytes of requests.",
               {counted(static_cast<double>(metrics.bytes_in))});
  page.counter("sent_bytes_total", "Bytes of answers.", {counted(static_cast<double>(metrics.bytes_out))});
  page.counter("audio_seconds_total", "Duration of all results.", {counted(metrics.audio_seconds)});
  page.counter("children_killed_total", "Conversion processes that did not end by themselves.",
               killed(metrics));
  page.histogram("queue_seconds", "From the end of the upload until a worker took it.", metrics.queue);
  page.histogram("work_seconds", "A worker had a request in hand.", metrics.work);
  page.histogram("send_seconds", "From a worker's last byte of a result to the client's.", metrics.send);
  page.histogram("real_time_factor_ratio", "Seconds of work per second of audio.", metrics.real_time_factor);
}

// nginx knows of uploads that are too short to be on the disk yet, but nothing of what an nginx that was
// replaced still has in hand; the folder has both.
unsigned in_flight(const http::Request& request, const stats::Spool& spool) {
  return std::max(spool.in_flight, static_cast<unsigned>(std::max(request.in_hand - 1, 0)));
}

void add_present(Page& page, const stats::SharedMetrics& metrics, const std::string& folder,
                 const http::Request& request) {
  const stats::Workers workers = stats::count_workers(metrics);
  page.gauge("workers", "Workers that are there.", workers.alive);
  page.gauge("busy_workers", "Workers that have a request in hand.", workers.busy);
  page.gauge("queued_requests", "Requests that wait for a worker.", stats::queued(workers.queues));
  const stats::Spool spool = stats::look_at_spool(folder);
  page.gauge("in_flight_requests", "Requests that nginx has in hand: uploads, conversions, downloads.",
             in_flight(request, spool));
  page.gauge("spool_bytes", "Uploads and results on the disk, unnamed ones too.",
             static_cast<double>(spool.bytes + stats::unnamed_bytes(folder)));
  page.gauge("spool_free_bytes", "Room left for them.", static_cast<double>(spool.free_bytes));
}

}  // namespace

Handler metrics_handler(const stats::SharedMetrics& metrics, std::string spool,
                        std::map<std::string, std::string> build) {
  return [&metrics, spool = std::move(spool), build = std::move(build)](const http::Request& request,
                                                                        http::ResponseWriter& response) {
    Page page;
    Labels labels;
    for (const auto& [name, value] : build) labels.push_back({name, value});
    page.gauge("build_info", "Always 1.", 1, labels);
    add_present(page, metrics, spool, request);
    add_counted(page, *metrics);
    const std::string text = page.text();
    response.begin(200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
                         {"Content-Length", std::to_string(text.size())},
                         {"Cache-Control", "no-store"}});
    response.write(std::as_bytes(std::span(text)));
    response.finish();
  };
}

}  // namespace api
