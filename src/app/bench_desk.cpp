#include "app/bench_desk.h"

#include <algorithm>
#include <stdexcept>

#include "platform/base/check.h"

namespace yixin::app {

http::Request Desk::request_of(http::Method method, const std::string& target,
                               std::string body) const {
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
  return request;
}

std::string Desk::wait_for(http::Request request, const std::string& target) {
  http::Response response = application_.dispatcher().dispatch_and_wait(std::move(request));
  if (response.status == 200) return std::move(response.body);
  throw std::runtime_error(target + " → " + std::to_string(response.status) + ' ' + response.body);
}

std::string Desk::must(http::Method method, const std::string& target, std::string body) {
  return wait_for(request_of(method, target, std::move(body)), target);
}

std::string Desk::must(http::Method method, const std::string& target, std::string body, int rev) {
  http::Request request = request_of(method, target, std::move(body));
  request.if_match = '"' + std::to_string(rev) + '"';
  return wait_for(std::move(request), target);
}

void Desk::begin(http::Method method, const std::string& target, std::string body,
                 std::function<void()> replied) {
  application_.dispatcher().dispatch(
      request_of(method, target, std::move(body)),
      [replied = std::move(replied)](const http::Response& response) {
        CHECK(response.status == 200);
        replied();
      });
}

std::string Desk::create(const std::string& target, std::string body, const std::string& member) {
  const std::string reply = must(http::Method::post, target, std::move(body));
  const std::string key = '"' + member + "\":\"";
  return reply.substr(reply.find(key) + key.size(), 32);
}

}  // namespace yixin::app
