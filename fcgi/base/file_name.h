#pragma once

// File names from strangers, made fit for results, headers and archives.

#include <string>
#include <string_view>

namespace base {

// The name that a result can have for one that a stranger gives: control characters, slashes, backslashes and
// bytes that are not UTF-8 become '_'; what cannot be seen, above all marks that turn the direction of
// writing and let "gpj.exe" read "exe.jpg", is left out. May be empty.
std::string file_name(std::string_view text);

// What lies between the last path separator and the last dot, if anything stands before that; clients send
// whole paths, with either separator.
std::string_view stem(std::string_view name);

}  // namespace base
