#pragma once

#include <functional>
#include <string>

#include "app/application.h"

namespace yixin::app {

/// A caller in this process: the operator, or the holder of a session.
class Desk {
 public:
  Desk(Application& application, std::string token)
      : application_(application), token_(std::move(token)) {}

  /// The body of the reply; any other status than 200 is a broken measurement.
  std::string must(http::Method method, const std::string& target, std::string body);
  /// On the revision that the caller saw.
  std::string must(http::Method method, const std::string& target, std::string body, int rev);
  /// Calls `replied` on any thread once the reply is there.
  void begin(http::Method method, const std::string& target, std::string body,
             std::function<void()> replied);
  /// The public id named `member` in the reply.
  std::string create(const std::string& target, std::string body, const std::string& member);

 private:
  http::Request request_of(http::Method method, const std::string& target, std::string body) const;
  std::string wait_for(http::Request request, const std::string& target);

  Application& application_;
  std::string token_;
};

}  // namespace yixin::app
