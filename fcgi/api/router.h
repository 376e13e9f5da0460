#pragma once

// The route table: which path and method goes to which handler, and what becomes of a handler's exceptions.

#include <string>
#include <vector>

#include "api/handler.h"
#include "http/request.h"
#include "http/response_writer.h"

namespace api {

struct Route {
  std::string path;
  std::vector<std::string> methods;  // GET routes list HEAD themselves; fastcgi/ leaves out the body
  Handler handler;
};

class Router {
 public:
  explicit Router(std::vector<Route> routes);

  // Answers in every case; throws nothing.
  void handle(const http::Request& request, http::ResponseWriter& response) const noexcept;

 private:
  void dispatch(const http::Request& request, http::ResponseWriter& response) const;

  std::vector<Route> routes_;
};

}  // namespace api
