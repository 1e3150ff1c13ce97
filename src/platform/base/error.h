#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace yixin::base {

/// The ten ways a request can be refused; one switch in http/problem.cpp maps them to statuses.
enum class Kind {
  malformed,
  unauthenticated,
  forbidden,
  not_found,
  conflict,
  stale,
  too_large,
  invalid,
  too_many,
  unavailable,
};

/// One problem of one field. `pointer` is a path such as "questions[2].stem".
struct FieldError {
  std::string pointer;
  std::string code;
  std::string detail;
};

/// A refusal the user can understand. `code` is stable for clients, `detail` is Chinese for people.
class Error : public std::exception {
 public:
  Error(Kind kind, std::string code, std::string detail, std::vector<FieldError> fields = {})
      : kind(kind), code(std::move(code)), detail(std::move(detail)), fields(std::move(fields)) {}

  const char* what() const noexcept override { return code.c_str(); }

  Kind kind;
  std::string code;
  std::string detail;
  std::vector<FieldError> fields;
  /// Seconds after which a retry makes sense; 0 when the kind carries no such promise.
  int retry_after_s = 0;
};

[[noreturn]] inline void refuse_not_found(const std::string& what) {
  throw Error{Kind::not_found, "not_found", "没有找到" + what + "，或不在您的管理范围内"};
}

}  // namespace yixin::base
