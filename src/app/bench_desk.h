#pragma once

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
  /// The public id named `member` in the reply.
  std::string create(const std::string& target, std::string body, const std::string& member);

 private:
  Application& application_;
  std::string token_;
};

}  // namespace yixin::app
