#include "support/http_client.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace support {
namespace {

template <typename T, auto free>
using Handle = std::unique_ptr<T, decltype([](T* handle) { free(handle); })>;

using Easy = Handle<CURL, curl_easy_cleanup>;
using Mime = Handle<curl_mime, curl_mime_free>;
using List = Handle<curl_slist, curl_slist_free_all>;
using File = Handle<std::FILE, std::fclose>;

struct Transfer {
  const HttpRequest& request;
  HttpResponse response;
  std::ofstream file;
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* context) {
  auto& headers = static_cast<Transfer*>(context)->response.headers;
  std::string line(data, size * count);
  if (line.starts_with("HTTP/")) headers.clear();  // those of "100 Continue" are not the answer's
  const auto colon = line.find(':');
  if (colon == std::string::npos) return size * count;
  std::string name = line.substr(0, colon);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto first = line.find_first_not_of(" \t", colon + 1);
  const auto last = line.find_last_not_of(" \t\r\n");
  headers.emplace_back(name, first <= last ? line.substr(first, last - first + 1) : "");
  return size * count;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  const std::size_t bytes = size * count;
  const bool first = transfer.response.received == 0;
  transfer.response.received += bytes;
  if (transfer.file.is_open()) {
    transfer.file.write(data, static_cast<std::streamsize>(bytes));
  } else {
    transfer.response.body.append(data, bytes);
  }
  if (first && transfer.request.on_first_byte) transfer.request.on_first_byte();
  const std::uint64_t limit = transfer.request.leave_after;
  return limit && transfer.response.received >= limit ? 0 : bytes;
}

int on_progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& request = static_cast<Transfer*>(context)->request;
  return request.keep_going && !request.keep_going() ? 1 : 0;
}

Mime multipart(CURL* easy, const std::vector<Field>& fields) {
  Mime mime(curl_mime_init(easy));
  for (const Field& field : fields) {
    curl_mimepart* part = curl_mime_addpart(mime.get());
    curl_mime_name(part, field.name.c_str());
    if (field.file.empty()) {
      curl_mime_data(part, field.value.data(), field.value.size());
    } else if (curl_mime_filedata(part, field.file.c_str()) != CURLE_OK) {
      throw std::runtime_error("cannot read " + field.file.string());
    }
    if (!field.filename.empty()) curl_mime_filename(part, field.filename.c_str());
  }
  return mime;
}

void set_body(CURL* easy, const HttpRequest& request, std::FILE* file) {
  if (request.body) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body->c_str());
  }
  if (file) {
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READDATA, file);
    if (!request.chunked) {
      curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE,
                       static_cast<curl_off_t>(std::filesystem::file_size(request.body_file)));
    }
  }
  if (request.method == "HEAD") {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  } else if (!request.method.empty()) {
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  } else if (file) {
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "POST");
  }
}

List header_list(const HttpRequest& request) {
  curl_slist* list = nullptr;
  if (request.chunked) list = curl_slist_append(list, "Transfer-Encoding: chunked");
  for (const std::string& header : request.headers) list = curl_slist_append(list, header.c_str());
  return List(list);
}

void set_limits(CURL* easy, const HttpRequest& request) {
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, static_cast<long>(request.timeout.count()));
  curl_easy_setopt(easy, CURLOPT_MAX_SEND_SPEED_LARGE, request.max_send_speed);
  curl_easy_setopt(easy, CURLOPT_MAX_RECV_SPEED_LARGE, request.max_receive_speed);
  if (request.max_receive_speed) curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 1024L);
}

}  // namespace

Field text_field(const std::string& name, const std::string& value) {
  return {name, value, {}};
}

Field file_field(const std::filesystem::path& file, const std::string& filename) {
  return {"file", {}, file, filename};
}

std::string HttpResponse::header(const std::string& name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

HttpResponse perform(const HttpRequest& request) {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  Easy easy(ready ? curl_easy_init() : nullptr);
  if (!easy) throw std::runtime_error("libcurl does not start");
  Transfer transfer{request, {}, {}};
  if (!request.save_to.empty()) transfer.file.open(request.save_to, std::ios::binary);
  const File file(request.body_file.empty() ? nullptr : std::fopen(request.body_file.c_str(), "rb"));
  const List headers = header_list(request);
  const Mime mime = request.fields.empty() ? nullptr : multipart(easy.get(), request.fields);

  CURL* handle = easy.get();
  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
  if (mime) curl_easy_setopt(handle, CURLOPT_MIMEPOST, mime.get());
  set_body(handle, request, file.get());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  set_limits(handle, request);

  transfer.response.code = curl_easy_perform(handle);
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &transfer.response.status);
  return transfer.response;
}

}  // namespace support
