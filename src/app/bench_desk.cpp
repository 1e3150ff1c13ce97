#include "app/bench_desk.h"

#include <algorithm>
#include <stdexcept>

namespace yixin::app {

std::string Desk::must(http::Method method, const std::string& target, std::string body) {
  http::Request request;
  request.method = method;
  const auto question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  if (question < target.size()) request.query = target.substr(question + 1);
  request.body = std::move(body);
  request.requested_with = "yixin";
  request.request_id = "bench";
  request.is_operator = token_.empty();
  if (!token_.empty()) request.cookie = "yixin=" + token_;
  http::Response response = application_.dispatcher().dispatch_and_wait(std::move(request));
  if (response.status == 200) return std::move(response.body);
  throw std::runtime_error(target + " → " + std::to_string(response.status) + ' ' + response.body);
}

std::string Desk::create(const std::string& target, std::string body, const std::string& member) {
  const std::string reply = must(http::Method::post, target, std::move(body));
  const std::string key = '"' + member + "\":\"";
  return reply.substr(reply.find(key) + key.size(), 32);
}

}  // namespace yixin::app
