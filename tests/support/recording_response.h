#pragma once

// A ResponseWriter that keeps what it is told, holds its caller to the calling protocol and can play a client
// that leaves.

#include <algorithm>
#include <optional>
#include <string>

#include <gmock/gmock.h>

#include "base/error.h"
#include "http/response_writer.h"

namespace support {

class RecordingResponse final : public http::ResponseWriter {
 public:
  enum class Leaves { never, before_begin, before_write, before_finish };

  explicit RecordingResponse(Leaves leaves = Leaves::never) : leaves_(leaves) {}

  void begin(int status, const http::Headers& headers) override {
    EXPECT_FALSE(begun_) << "begun twice";
    EXPECT_FALSE(aborted_) << "begun after abort()";
    leave_at(Leaves::before_begin);
    begun_ = true;
    status_ = status;
    headers_ = headers;
    for (const auto& [name, value] : headers) {
      const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
      EXPECT_TRUE(std::ranges::none_of(value, is_control)) << name << ": " << value;
    }
  }

  void write(std::span<const std::byte> bytes) override {
    EXPECT_TRUE(begun_ && !finished_ && !aborted_) << "written out of turn";
    leave_at(Leaves::before_write);
    body_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }

  void finish() override {
    EXPECT_TRUE(begun_ && !finished_ && !aborted_) << "finished out of turn";
    leave_at(Leaves::before_finish);
    finished_ = true;
    EXPECT_EQ(header("Content-Length").value_or(std::to_string(body_.size())), std::to_string(body_.size()));
  }

  void abort() noexcept override { aborted_ = true; }
  bool begun() const override { return begun_; }
  int peer_fd() const override { return -1; }

  // What was recorded; the status is 0 before begin().
  int status() const { return status_; }
  const std::string& body() const { return body_; }
  bool aborted() const { return aborted_; }
  bool finished() const { return finished_; }
  bool whole() const { return finished_ && !aborted_; }

  // The header of this name as it was written, if there is exactly one.
  std::optional<std::string> header(const std::string& name) const {
    const auto is_it = [&](const auto& header) { return header.first == name; };
    if (std::ranges::count_if(headers_, is_it) != 1) return std::nullopt;
    return std::ranges::find_if(headers_, is_it)->second;
  }

 private:
  void leave_at(Leaves place) const {
    if (leaves_ == place) throw base::Error(base::ErrorKind::client_gone, "The client has left.");
  }

  Leaves leaves_;
  bool begun_ = false;
  bool finished_ = false;
  bool aborted_ = false;
  int status_ = 0;
  http::Headers headers_;
  std::string body_;
};

}  // namespace support
