#include "security/later.h"

namespace yixin::security {

std::future<test::Reply> call_later(test::World& world, const test::Actor& who, test::Method method,
                                    const std::string& target, std::string body) {
  http::Request request;
  request.method = method;
  request.path = target;
  request.body = std::move(body);
  request.host = "127.0.0.1:8080";
  request.requested_with = "yixin";
  request.agent = who.agent;
  request.request_id = "later";
  if (!who.token.empty()) request.cookie = "yixin=" + who.token;
  const auto promise = std::make_shared<std::promise<test::Reply>>();
  auto later = promise->get_future();
  world.application().dispatcher().dispatch(std::move(request), [promise](http::Response response) {
    response.settle();
    promise->set_value(
        {response.status, std::string(response.body_view()), std::move(response.fields)});
  });
  return later;
}

}  // namespace yixin::security
