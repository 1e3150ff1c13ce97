#pragma once

#include <exception>
#include <stdexcept>
#include <string>

namespace yixin::base {

/// A failure below us, such as of a database engine: `code` is stable and free of content, the text
/// may quote statements and values and belongs in no log.
class CodedError : public std::runtime_error {
 public:
  CodedError(std::string code, const std::string& text)
      : std::runtime_error(text), code(std::move(code)) {}

  std::string code;
};

/// What a log may know of an exception. `code` is empty where there is none.
struct Failure {
  std::string type;  // "std::bad_alloc"
  std::string code;  // "sqlite_2067", "generic_28", "people.cpp:120"
};

Failure describe_failure(const std::exception& error);

}  // namespace yixin::base
