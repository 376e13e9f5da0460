#include "api/convert.h"

#include <chrono>
#include <string>
#include <utility>

#include <spdlog/spdlog.h>

#include "api/result_headers.h"
#include "api/upload.h"

namespace api {
namespace {

// A conversion's result as an HTTP response.
class HttpDelivery final : public job::Delivery {
 public:
  HttpDelivery(const audio::Options& options, const std::string& upload_name, http::ResponseWriter& response)
      : options_(options), upload_name_(upload_name), response_(response) {}

  void begin(const audio::ResultInfo& info) override {
    response_.begin(200, result_headers(options_, upload_name_, info));
  }
  void write(std::span<const std::byte> bytes) override {
    response_.write(bytes);
    sent_ += bytes.size();
  }
  int peer_fd() const override { return response_.peer_fd(); }

  std::uint64_t sent() const { return sent_; }

 private:
  const audio::Options& options_;
  const std::string& upload_name_;
  http::ResponseWriter& response_;
  std::uint64_t sent_ = 0;
};

void convert(const job::Converter& converter, const http::Request& request, http::ResponseWriter& response) {
  const auto start = std::chrono::steady_clock::now();
  Upload upload = read_upload(request);
  const job::Conversion conversion{
      .fd = upload.body.get(),
      .offset = upload.offset,
      .size = upload.size,
      .name = upload.name,
      .options = audio::parse_options(upload.fields, std::move(upload.problems))};
  HttpDelivery delivery(conversion.options, upload.name, response);
  const audio::ResultInfo info = converter.convert(conversion, delivery);
  response.finish();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  spdlog::info(
      "request_id={} outcome=converted format={} bytes_in={} bytes_out={} samples={} sample_rate={} "
      "seconds={:.3f}",
      request.id, conversion.options.format->name, upload.size, delivery.sent(), info.samples,
      info.sample_rate, took.count());
}

}  // namespace

Handler convert_handler(const job::Converter& converter) {
  return [&converter](const http::Request& request, http::ResponseWriter& response) {
    convert(converter, request, response);
  };
}

}  // namespace api
