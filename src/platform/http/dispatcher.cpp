#include "platform/http/dispatcher.h"

#include <future>

#include "platform/access/access.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/http/cookies.h"
#include "platform/http/idempotency.h"
#include "platform/http/problem.h"

namespace yixin::http {

using base::Error;
using base::Kind;

struct Dispatcher::Call {
  Request request;
  Answer answer;
  db::Context context;
  const Route* route = nullptr;
  InFlight::Place place;
  std::atomic<std::size_t>* waiting_writes = nullptr;

  /// Every path ends here exactly once. The places are free before the answer is out, so that the
  /// next request of the same client finds them free.
  void reply(Response response) {
    place.leave();
    if (waiting_writes != nullptr) waiting_writes->fetch_sub(1, std::memory_order_relaxed);
    answer(std::move(response));
  }
  void fail(std::exception_ptr error) { reply(answer_exception(error, request.request_id)); }
};

namespace {

[[noreturn]] void refuse_busy(int wait_s) {
  Error error{Kind::unavailable, "busy", "系统繁忙，请 " + std::to_string(wait_s) + " 秒后再试"};
  error.retry_after_s = wait_s;
  throw error;
}

/// The writer's queue empties within seconds; those turned away together do not come back together.
int few_seconds(const Request& request) {
  return 1 + static_cast<int>(std::hash<std::string>{}(request.request_id) % 4);
}

bool is_write(Method method) { return method != Method::get; }

/// Cookies travel with every request a browser makes, wanted or not: a write must also carry a
/// header that a foreign page cannot send, and must not name a foreign origin.
void refuse_forged(const Request& request, const PublicAddress& address) {
  const bool foreign_origin = !request.origin.empty() && request.origin != address.origin &&
                              request.origin != "http://" + request.host;
  const bool foreign_site = !request.fetch_site.empty() && request.fetch_site != "same-origin" &&
                            request.fetch_site != "none";
  if (request.requested_with != "yixin" || foreign_origin || foreign_site) {
    throw Error{Kind::forbidden, "forged_request", "请求来源不可信，请从本系统页面操作"};
  }
}

void require_permission(const Route& route, const access::Caller& caller) {
  const auto wanted = route.permission.name;
  if (wanted == access::everyone.name) return;
  if (!caller.is_signed_in()) {
    throw Error{Kind::unauthenticated, "unauthenticated", "请先登录"};
  }
  if (wanted == access::entering.name) return;
  if (caller.restricted) {
    throw Error{Kind::forbidden, "must_change_password", "请先设置新密码或完成二次验证"};
  }
  if (wanted != access::signed_in.name && !caller.may(route.permission)) {
    throw Error{Kind::forbidden, "forbidden", "您没有执行此操作的权限"};
  }
}

/// The 3 of `"3"` in If-Match; what is missing or no number is refused with the other parameters.
std::string_view read_if_match(const Request& request) {
  std::string_view tag = request.if_match;
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') {
    tag = tag.substr(1, tag.size() - 2);
  }
  return tag;
}

Input input_of(Request& request, Match& match) {
  Input input{std::move(match.parameters), {}};
  if (match.route->needs_rev()) {
    input.parameters.emplace_back(rev_member, read_if_match(request));
  }
  for (auto& pair : parse_query(request.query)) input.parameters.push_back(std::move(pair));
  input.body = std::move(request.body);
  return input;
}

access::Caller operator_caller() {
  static const auto all = [] {
    auto names = std::make_shared<access::PermissionNames>();
    for (const auto& rule : access::policy()) names->insert(rule.permission);
    return names;
  }();
  access::Caller caller;
  caller.account = access::operator_account;
  caller.permissions = all;
  return caller;
}

}  // namespace

PublicAddress parse_public_url(const std::string& url) {
  std::string origin = url;
  while (origin.ends_with('/')) origin.pop_back();
  const bool secure = origin.starts_with("https://");
  const auto host_start = secure ? 8u : 7u;
  if ((!secure && !origin.starts_with("http://")) || origin.size() <= host_start ||
      origin.find('/', host_start) != std::string::npos) {
    throw Error{Kind::invalid, "public_url_invalid",
                "--public-url 应为 https://域名，不带路径：" + url};
  }
  return {origin, secure};
}

Dispatcher::Dispatcher(const Registry& registry, db::Database& database, const base::Clock& clock,
                       PublicAddress address, Capacity capacity)
    : registry_(registry),
      router_(registry),
      database_(database),
      clock_(clock),
      address_(std::move(address)),
      write_limit_(capacity.writes),
      readers_(capacity.readers),
      slow_(capacity.slow) {}

void Dispatcher::stop() {
  readers_.stop();
  slow_.stop();
}

std::size_t Dispatcher::body_limit(Method method, std::string_view path) const {
  const Match match = router_.match(method, path);
  return match.route == nullptr ? 0 : match.route->limits.body_bytes;
}

access::Caller Dispatcher::know_caller(const Request& request, base::Instant now) const {
  if (request.is_operator) return operator_caller();
  access::Caller caller;
  const std::string token = cookie_value(request.cookie, address_.session_cookie());
  if (!token.empty() && registry_.authenticate()) {
    if (auto known = registry_.authenticate()(token, now)) caller = std::move(*known);
  }
  caller.device = cookie_value(request.cookie, address_.device_cookie());
  caller.agent = request.agent;
  return caller;
}

void Dispatcher::dispatch(Request request, Answer answer) {
  auto call = std::make_shared<Call>();
  call->request = std::move(request);
  call->answer = std::move(answer);
  try {
    if (admits_ && !call->request.is_operator && !admits_(call->request.path)) {
      throw Error{Kind::unavailable, "set_up_unfinished", "本系统尚未完成首次设置，请稍后再来"};
    }
    Match match = router_.match(call->request.method, call->request.path);
    if (match.found == Found::no_such_path) base::refuse_not_found("该地址");
    if (match.found == Found::other_method) {
      Response response =
          problem(Error{Kind::malformed, "method_not_allowed", "该地址不支持此操作"},
                  call->request.request_id);
      response.status = 405;
      return call->reply(std::move(response));
    }
    call->route = match.route;
    if (call->request.body.size() > call->route->limits.body_bytes) {
      throw Error{Kind::too_large, "too_large", "提交的内容过大"};
    }
    call->context.now = clock_.now();
    call->context.request_id = call->request.request_id;
    call->context.caller = know_caller(call->request, call->context.now);
    if (is_write(call->request.method) && !call->request.is_operator) {
      refuse_forged(call->request, address_);
    }
    require_permission(*call->route, call->context.caller);
    // The operator is a command on this machine, which may send a file's rows all at once.
    if (!call->request.is_operator) {
      call->place = in_flight_.enter(call->context.caller.account, call->route->limits.per_account);
    }
    run(call, match);
  } catch (...) {
    call->fail(std::current_exception());
  }
}

Response Dispatcher::dispatch_and_wait(Request request) {
  std::promise<Response> answered;
  dispatch(std::move(request),
           [&answered](Response response) { answered.set_value(std::move(response)); });
  Response response = answered.get_future().get();
  response.settle();
  return response;
}

void Dispatcher::run(std::shared_ptr<Call> call, const Match& const_match) {
  const Route& route = *call->route;
  if (is_write(route.method)) check_idempotency_key(call->request.idempotency_key);
  // The body moves into the operation; its digest is what a repeated key is compared with.
  describe::Bytes digest = key_digest(call->request);
  Match match = const_match;
  const Input input = input_of(call->request, match);
  if (route.live) {
    return finish(*call, route.live(input)({call->context.caller, call->context.now}));
  }
  call->context.seed = seeds_ ? seeds_() : crypto::draw_seed();
  if (route.write) {
    return run_write(call, remember_reply(call->request, std::move(digest), route.write(input)),
                     route.limits.urgency);
  }
  auto work = [this, call, read = route.read ? route.read(input) : ReadRun{},
               stream = route.stream ? route.stream(input) : StreamRun{},
               prepare = route.prepare ? route.prepare(input) : PrepareRun{},
               digest = std::move(digest)]() mutable {
    try {
      WriteRun write;
      Reply reply;
      std::string stream_name;
      database_.read(call->context, [&](db::ReadTx& tx) {
        if (read) reply = read(tx);
        if (stream) stream_name = stream(tx);
        if (prepare) write = prepare(tx);
      });
      if (write) {
        // What has been prepared is not thrown away at the last step.
        return run_write(call, remember_reply(call->request, std::move(digest), std::move(write)),
                         Urgency::vital);
      }
      if (!stream_name.empty()) {
        Response response;
        response.stream = std::move(stream_name);
        return call->reply(std::move(response));
      }
      finish(*call, std::move(reply));
    } catch (...) {
      call->fail(std::current_exception());
    }
  };
  WorkerPool& pool = route.prepare ? slow_ : readers_;
  const int wait_s = pool.try_post(std::move(work), route.limits.urgency);
  if (wait_s > 0) refuse_busy(wait_s);
}

void Dispatcher::run_write(std::shared_ptr<Call> call, WriteRun run, Urgency urgency) {
  call->waiting_writes = &waiting_writes_;
  const auto before = waiting_writes_.fetch_add(1, std::memory_order_relaxed);
  if (before >= room_for(urgency, write_limit_)) refuse_busy(few_seconds(call->request));
  auto reply = std::make_shared<Reply>();
  database_.write(
      call->context, [reply, run = std::move(run)](db::WriteTx& tx) { *reply = run(tx); },
      [this, call, reply](std::exception_ptr error) {
        error ? call->fail(error) : finish(*call, std::move(*reply));
      });
}

void Dispatcher::finish(Call& call, Reply reply) const {
  Response response;
  if (reply.rev) response.fields.emplace_back("ETag", '"' + std::to_string(*reply.rev) + '"');
  for (const Cookie& cookie : reply.cookies) {
    response.fields.emplace_back("Set-Cookie", write_cookie(cookie, address_));
  }
  if (reply.file) {
    if (!reply.file->etag.empty()) {
      response.fields.emplace_back("ETag", reply.file->etag);
      if (call.request.if_none_match == reply.file->etag) {
        response.status = 304;
        return call.reply(std::move(response));
      }
    }
    response.content_type = reply.file->content_type;
    response.fields.emplace_back("Content-Disposition", attachment(reply.file->name));
    response.body = std::move(reply.file->bytes);
  } else {
    response.body = std::move(reply.json);
    response.late = std::move(reply.late);
  }
  call.reply(std::move(response));
}

}  // namespace yixin::http
