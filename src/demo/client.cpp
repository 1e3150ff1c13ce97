#include "demo/client.h"

#include "platform/base/error.h"
#include "platform/describe/json.h"

namespace yixin::demo {

Body& Body::text(std::string_view name, std::string_view value) {
  std::string json;
  describe::write_json_string(json, value);
  return raw(name, json);
}

Body& Body::raw(std::string_view name, std::string_view json) {
  if (!members_.empty()) members_ += ',';
  describe::write_json_string(members_, name);
  members_ += ':';
  members_ += json;
  return *this;
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string json = "[";
  for (const std::string& text : texts) {
    if (json.size() > 1) json += ',';
    describe::write_json_string(json, text);
  }
  return json + ']';
}

std::string body_of(http::Response response, const std::string& target) {
  if (response.status == 200) return std::move(response.body);
  throw base::Error{base::Kind::invalid, "demo_refused",
                    target + "：" + std::string(response.body_view())};
}

std::future<http::Response> Client::begin(Request wanted) {
  http::Request request;
  request.method = wanted.method;
  const auto question = std::min(wanted.target.find('?'), wanted.target.size());
  request.path = wanted.target.substr(0, question);
  if (question < wanted.target.size()) request.query = wanted.target.substr(question + 1);
  request.body = std::move(wanted.body);
  request.if_match = std::move(wanted.if_match);
  request.requested_with = "yixin";
  request.request_id = "demo";
  request.is_operator = session_.empty();
  auto& dispatcher = application_.dispatcher();
  if (!session_.empty()) {
    request.cookie = dispatcher.address().session_cookie() + '=' + session_;
  }
  auto answered = std::make_shared<std::promise<http::Response>>();
  auto reply = answered->get_future();
  dispatcher.dispatch(std::move(request), [answered](http::Response response) {
    response.settle();
    answered->set_value(std::move(response));
  });
  if (application_.database().engine() != db::Engine::sqlite) reply.wait();
  return reply;
}

http::Response Client::call(http::Method method, const std::string& target, std::string body) {
  return begin({method, target, std::move(body)}).get();
}

std::vector<std::string> Client::send_all(std::vector<Request> requests) {
  constexpr std::size_t at_once = 64;
  std::vector<std::string> replies;
  for (std::size_t first = 0; first < requests.size(); first += at_once) {
    const std::size_t last = std::min(first + at_once, requests.size());
    std::vector<std::future<http::Response>> running;
    for (std::size_t i = first; i < last; ++i) running.push_back(begin(requests[i]));
    for (std::size_t i = first; i < last; ++i) {
      replies.push_back(body_of(running[i - first].get(), requests[i].target));
    }
  }
  return replies;
}

}  // namespace yixin::demo
