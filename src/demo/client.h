#pragma once

#include <future>
#include <string>
#include <string_view>
#include <vector>

#include "app/operator.h"
#include "platform/base/clock.h"

namespace yixin::demo {

/// What every step of the filling works on. The clock is moved by the steps, never back.
struct Stage {
  app::Application& application;
  base::ManualClock& clock;
};

/// A JSON object, written member by member.
class Body {
 public:
  Body& text(std::string_view name, std::string_view value);
  /// `json` is written as it is: a number, true, a list.
  Body& raw(std::string_view name, std::string_view json);
  std::string str() const { return '{' + members_ + '}'; }

 private:
  std::string members_;
};

/// A JSON list of texts.
std::string list_of(const std::vector<std::string>& texts);

struct Request {
  http::Method method = http::Method::post;
  std::string target;
  std::string body;
  std::string if_match = {};
};

/// Somebody who works with the hospital through its routes: the operator, or whose session it is.
class Client final : public app::Operator {
 public:
  explicit Client(app::Application& application, std::string session = {})
      : application_(application), session_(std::move(session)) {}

  http::Response call(http::Method method, const std::string& target, std::string body) override;

  /// The reply of a request that runs while the next ones are sent. Only SQLite takes writes
  /// strictly in turn; on PostgreSQL this waits, so that the same comes out.
  std::future<http::Response> begin(Request request);
  /// Requests that do not depend on one another; throws what the first refused one says. Replies in
  /// order.
  std::vector<std::string> send_all(std::vector<Request> requests);

 private:
  app::Application& application_;
  std::string session_;
};

/// The body of a reply, or the refusal as a base::Error.
std::string body_of(http::Response response, const std::string& target);

}  // namespace yixin::demo
