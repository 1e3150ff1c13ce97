#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/application.h"
#include "platform/http/message.h"

namespace yixin::app {

/// The command line as a client of the one route table: through the control socket while a server
/// holds the data directory, in this process otherwise. Either way the same operations run.
class Operator {
 public:
  virtual ~Operator() = default;
  /// `target` is a path below /api with its query, percent-encoded.
  virtual http::Response call(http::Method method, const std::string& target, std::string body) = 0;

  /// As call(), but a refusal becomes the base::Error that it was.
  std::string expect(http::Method method, const std::string& target, std::string body = {});
};

/// The operator inside this process, on an application that somebody else opened.
class InProcessOperator final : public Operator {
 public:
  explicit InProcessOperator(Application& application) : application_(application) {}
  http::Response call(http::Method method, const std::string& target, std::string body) override;

 private:
  Application& application_;
};

/// The values of every string member of that name in a reply, in order. Enough for ids, without
/// binding a whole reply of which the command line needs one member.
std::vector<std::string> members_named(const std::string& json, const std::string& name);

std::unique_ptr<Operator> connect_operator(const Settings& settings);

/// Records an act of the command line that no route does, through the running service or, when
/// none runs, in this process.
void tell_audit(const Settings& settings, std::string_view act, std::string_view reason);

/// Percent-encodes one value for a query or a path segment.
std::string url_encode(std::string_view text);

}  // namespace yixin::app
