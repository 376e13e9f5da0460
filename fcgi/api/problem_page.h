#pragma once

// A problem as a page for people whose browser shows them the answer: without JavaScript, that of a form.
// nginx/problem-pages.conf.in has the same page for the problems that nginx finds itself.

#include <string>
#include <string_view>

#include "base/error.h"
#include "http/request.h"

namespace api {

// HTML, of an answer with this status; texts that are not UTF-8 are repaired by the browser.
std::string problem_page(const http::Request& request, const base::Error& error, int status,
                         std::string_view title);

}  // namespace api
