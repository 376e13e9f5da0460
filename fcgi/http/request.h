#pragma once

// One HTTP request as nginx hands it over: the request line and headers as text, the body as a file that
// nginx has already spooled to disk and removes when the request ends. Filled by fastcgi/, read by api/.

#include <cstdint>
#include <string>

namespace http {

struct Request {
  std::string key;            // nginx's own id of the request: never the same twice; empty: not to be logged
  std::string id;             // X-Request-ID: the client's if it is well-formed, otherwise nginx's
  std::string method;         // "POST"
  std::string path;           // "/convert", without the query
  std::string query;          // "format=mp3&bitrate=192k", still percent-encoded; may be empty
  std::string content_type;   // "multipart/form-data; boundary=…"; may be empty
  std::string authorization;  // the header; only the route that checks it is told
  std::string body_file;      // path of the spooled body; empty when the request has no body
  std::string pool;           // whose queue nginx has put it into: "short" or "long"; empty: neither
  bool wants_page =
      false;  // the client asks for HTML, as browsers do where people go; not as pages' scripts do
  bool wants_tar = false;  // the client accepts tar archives
  double sent_at =
      0;  // when nginx had all of it and opened the connection, in seconds since 1970; 0: unknown
  std::string places;  // what nginx says of its places for conversions; to those that ask, see api/load.h
  int in_hand = -1;    // requests that nginx has in hand, this one among them; -1: it did not say
};

}  // namespace http
