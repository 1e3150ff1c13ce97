#include "platform/http/problem.h"

#include "platform/describe/json.h"
#include "platform/http/log.h"

namespace yixin::http {
namespace {

struct ProblemField {
  std::string pointer;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(ProblemField, (), (pointer, code, detail))

struct Problem {
  std::string type = "about:blank";
  std::string title;
  int status = 500;
  std::string code;
  std::string detail;
  std::string request_id;
  std::vector<ProblemField> errors;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, code, detail, request_id, errors))

const char* title_of(base::Kind kind) {
  switch (kind) {
    case base::Kind::malformed: return "Malformed request";
    case base::Kind::unauthenticated: return "Sign-in required";
    case base::Kind::forbidden: return "Not allowed";
    case base::Kind::not_found: return "Not found";
    case base::Kind::conflict: return "Conflict";
    case base::Kind::stale: return "Changed meanwhile";
    case base::Kind::too_large: return "Too large";
    case base::Kind::invalid: return "Invalid input";
    case base::Kind::too_many: return "Too many requests";
    case base::Kind::unavailable: return "Unavailable";
  }
  return "Error";
}

Response write(Problem problem) {
  Response response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.body = describe::to_json(problem);
  return response;
}

}  // namespace

int status_of(base::Kind kind) {
  switch (kind) {
    case base::Kind::malformed: return 400;
    case base::Kind::unauthenticated: return 401;
    case base::Kind::forbidden: return 403;
    case base::Kind::not_found: return 404;
    case base::Kind::conflict: return 409;
    case base::Kind::stale: return 412;
    case base::Kind::too_large: return 413;
    case base::Kind::invalid: return 422;
    case base::Kind::too_many: return 429;
    case base::Kind::unavailable: return 503;
  }
  return 500;
}

Response problem(const base::Error& error, const std::string& request_id) {
  Problem problem;
  problem.title = title_of(error.kind);
  problem.status = status_of(error.kind);
  problem.code = error.code;
  problem.detail = error.detail;
  problem.request_id = request_id;
  for (const auto& field : error.fields) {
    problem.errors.push_back({field.pointer, field.code, field.detail});
  }
  Response response = write(std::move(problem));
  if (error.retry_after_s > 0) {
    response.fields.emplace_back("Retry-After", std::to_string(error.retry_after_s));
  }
  return response;
}

Response answer_exception(std::exception_ptr error, const std::string& request_id) {
  try {
    std::rethrow_exception(error);
  } catch (const base::Error& refusal) {
    return problem(refusal, request_id);
  } catch (const std::exception& bug) {
    log_failure("request_failed", {{"request_id", request_id}}, bug);
  } catch (...) {
    log_event("error", "request_failed", {{"request_id", request_id}, {"type", "unknown"}});
  }
  Problem problem;
  problem.title = "Internal error";
  problem.code = "internal";
  problem.detail = "系统内部错误，请把编号 " + request_id + " 告诉系统管理员";
  problem.request_id = request_id;
  return write(std::move(problem));
}

}  // namespace yixin::http
