#pragma once

#include <concepts>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/error.h"
#include "platform/db/tx.h"
#include "platform/describe/json.h"
#include "platform/http/limits.h"
#include "platform/http/message.h"

/// The one table of operations. The router, the OpenAPI document, the access matrix and the
/// contract tests all read it; nothing else knows a route.
namespace yixin::http {

struct Input {
  describe::Parameters parameters;  // path first, then query
  std::string body;
};

/// For operations that live in memory alone: they run at once on the I/O thread.
struct Live {
  const access::Caller& caller;
  base::Instant now;
};

/// The member of a request that says which revision a change was made from. It comes from If-Match,
/// never from the body.
inline constexpr std::string_view rev_member = "rev";

/// `json` or `late` or `file`. A value with a revision goes out with it as ETag.
struct Reply {
  std::string json;
  std::vector<Cookie> cookies;
  std::optional<File> file;
  bool secret = false;
  LateJson late = {};
  std::optional<std::int64_t> rev = std::nullopt;
};

using LiveRun = std::function<Reply(const Live&)>;
using ReadRun = std::function<Reply(db::ReadTx&)>;
using WriteRun = std::function<Reply(db::WriteTx&)>;
/// First half of a prepared operation: runs on the bounded pool and returns the second half.
using PrepareRun = std::function<WriteRun(db::ReadTx&)>;
/// Opens an event stream: checks under a snapshot and names the stream.
using StreamRun = std::function<std::string(db::ReadTx&)>;

enum class ReplyKind { json, file, stream };

/// Kinds of refusal that only the operation itself can know, declared beside it.
class Refusals {
 public:
  template <std::same_as<base::Kind>... Kinds>
  constexpr Refusals(Kinds... kinds) : bits_((0u | ... | bit(kinds))) {}

  constexpr bool contains(base::Kind kind) const { return (bits_ & bit(kind)) != 0; }

 private:
  static constexpr unsigned bit(base::Kind kind) { return 1u << static_cast<unsigned>(kind); }

  unsigned bits_;
};

struct Route {
  Method method = Method::get;
  std::string path;  // "/rounds/{round_id}/attempt", below /api
  access::Permission permission{};
  Limits limits{};
  std::string_view summary;
  Refusals refusals{};
  const describe::TypeDesc* request = nullptr;
  const describe::TypeDesc* reply = nullptr;  // nullptr for files
  ReplyKind reply_kind = ReplyKind::json;
  bool takes_upload = false;
  /// Exactly one is set. Each decodes first (on the I/O thread, so that bad input never reaches
  /// the writer) and returns what is then run.
  std::function<LiveRun(const Input&)> live = nullptr;
  std::function<ReadRun(const Input&)> read = nullptr;
  std::function<WriteRun(const Input&)> write = nullptr;
  std::function<PrepareRun(const Input&)> prepare = nullptr;
  std::function<StreamRun(const Input&)> stream = nullptr;

  /// A change that is refused as stale when somebody else was faster.
  bool needs_rev() const;
};

struct Job {
  std::string_view name;
  std::int64_t every_ms;
  std::function<void(db::WriteTx&)> run;
};

/// Gives the next frame of a stream when it differs from what `seen` says, else nothing.
using FrameSource = std::function<std::optional<std::string>(
    std::string_view stream, std::uint64_t& seen, base::Instant now)>;
using Authenticate =
    std::function<std::optional<access::Caller>(std::string_view token, base::Instant now)>;

template <class T>
std::shared_ptr<T> decode(const Input& input) {
  auto request = std::make_shared<T>();
  describe::bind_request(input.parameters, input.body, request.get(), describe::desc_of<T>);
  return request;
}

/// An upload route's request has one Bytes member named `file`: the body as it came.
template <class T>
std::shared_ptr<T> decode_upload(const Input& input) {
  auto request = std::make_shared<T>();
  describe::bind_request(input.parameters, {}, request.get(), describe::desc_of<T>);
  request->file.data = input.body;
  return request;
}

template <class T>
std::optional<std::int64_t> rev_of(const T& value) {
  if constexpr (requires { value.rev; }) return value.rev;
  return std::nullopt;
}

template <class T>
Reply encode(const T& value) {
  return {describe::to_json(value), {}, {}, false, {}, rev_of(value)};
}
inline Reply encode(File file) { return {{}, {}, std::move(file), false}; }

/// The reply of a write, whose text is written after the commit.
template <class T>
Reply encode_late(T value) {
  Reply reply;
  reply.rev = rev_of(value);
  reply.late = {std::make_shared<const T>(std::move(value)), &describe::desc_of<T>};
  return reply;
}
template <class T>
Reply encode_late(WithCookies<T> value) {
  Reply reply = encode_late(std::move(value.body));
  reply.cookies = std::move(value.cookies);
  return reply;
}
template <class T>
Reply encode_late(Secret<T> value) {
  Reply reply = encode_late(std::move(value.body));
  reply.secret = true;
  return reply;
}
inline Reply encode_late(File file) { return encode(std::move(file)); }

template <class T>
struct ReplyOf {
  static constexpr const describe::TypeDesc* desc = &describe::desc_of<T>;
  static constexpr ReplyKind kind = ReplyKind::json;
};
template <class T>
struct ReplyOf<WithCookies<T>> : ReplyOf<T> {};
template <class T>
struct ReplyOf<Secret<T>> : ReplyOf<T> {};
template <>
struct ReplyOf<File> {
  static constexpr const describe::TypeDesc* desc = nullptr;
  static constexpr ReplyKind kind = ReplyKind::file;
};

/// The head of a registration: a route without one of these does not compile.
struct At {
  constexpr At(std::string_view path, access::Permission permission, Limits limits,
               std::string_view summary, Refusals refusals = {})
      : path(path), permission(permission), limits(limits), summary(summary), refusals(refusals) {}

  std::string_view path;
  access::Permission permission;
  Limits limits;
  std::string_view summary;
  Refusals refusals;
};

class Registry {
 public:
  /// Reads on a snapshot, on the reader pool.
  template <class Req, class Rep>
  void get(At at, Rep (*operation)(db::ReadTx&, const Req&)) {
    Route route = head<Req, Rep>(Method::get, at);
    route.read = [operation](const Input& input) -> ReadRun {
      return [operation, request = decode<Req>(input)](db::ReadTx& tx) {
        return encode(operation(tx, *request));
      };
    };
    add(std::move(route));
  }
  /// Answers from memory, on the I/O thread.
  template <class Req, class Rep>
  void get_live(At at, Rep (*operation)(const Live&, const Req&)) {
    Route route = head<Req, Rep>(Method::get, at);
    route.live = [operation](const Input& input) -> LiveRun {
      return [operation, request = decode<Req>(input)](const Live& live) {
        return encode(operation(live, *request));
      };
    };
    add(std::move(route));
  }
  template <class Req, class Rep>
  void post(At at, Rep (*operation)(db::WriteTx&, const Req&)) {
    add_write(Method::post, at, operation);
  }
  template <class Req, class Rep>
  void put(At at, Rep (*operation)(db::WriteTx&, const Req&)) {
    add_write(Method::put, at, operation);
  }
  template <class Req, class Rep>
  void del(At at, Rep (*operation)(db::WriteTx&, const Req&)) {
    add_write(Method::del, at, operation);
  }
  /// `prepare` runs on the bounded pool with a snapshot, `apply` in the transaction. What was
  /// prepared stays as it is: the transaction may have to run again.
  template <class Req, class Prepared, class Rep>
  void prepared(Method method, At at, Prepared (*prepare)(db::ReadTx&, const Req&),
                Rep (*apply)(db::WriteTx&, const Prepared&)) {
    Route route = head<Req, Rep>(method, at);
    route.prepare = [prepare, apply](const Input& input) -> PrepareRun {
      return run_prepared(prepare, apply, decode<Req>(input));
    };
    add(std::move(route));
  }
  template <class Req, class Prepared, class Rep>
  void upload(At at, Prepared (*prepare)(db::ReadTx&, const Req&),
              Rep (*apply)(db::WriteTx&, const Prepared&)) {
    Route route = head<Req, Rep>(Method::post, at);
    route.takes_upload = true;
    route.prepare = [prepare, apply](const Input& input) -> PrepareRun {
      return run_prepared(prepare, apply, decode_upload<Req>(input));
    };
    add(std::move(route));
  }
  /// Server-sent events: `open` names the stream, the frame source fills it.
  template <class Req>
  void stream(At at, std::string (*open)(db::ReadTx&, const Req&)) {
    Route route = head<Req, Req>(Method::get, at);
    route.reply = nullptr;
    route.reply_kind = ReplyKind::stream;
    route.stream = [open](const Input& input) -> StreamRun {
      return [open, request = decode<Req>(input)](db::ReadTx& tx) { return open(tx, *request); };
    };
    add(std::move(route));
  }

  void job(std::string_view name, std::int64_t every_ms, std::function<void(db::WriteTx&)> run) {
    jobs_.push_back({name, every_ms, std::move(run)});
  }
  void on_start(std::function<void(db::WriteTx&)> run) { starters_.push_back(std::move(run)); }
  void authenticate_with(Authenticate authenticate) { authenticate_ = std::move(authenticate); }
  void frames_from(FrameSource source) { frames_ = std::move(source); }

  const std::vector<Route>& routes() const { return routes_; }
  const std::vector<Job>& jobs() const { return jobs_; }
  const std::vector<std::function<void(db::WriteTx&)>>& starters() const { return starters_; }
  const Authenticate& authenticate() const { return authenticate_; }
  const FrameSource& frames() const { return frames_; }

 private:
  template <class Req, class Rep>
  static Route head(Method method, const At& at) {
    Route route;
    route.method = method;
    route.path = at.path;
    route.permission = at.permission;
    route.limits = at.limits;
    route.summary = at.summary;
    route.refusals = at.refusals;
    route.request = &describe::desc_of<Req>;
    route.reply = ReplyOf<Rep>::desc;
    route.reply_kind = ReplyOf<Rep>::kind;
    return route;
  }
  template <class Req, class Rep>
  void add_write(Method method, At at, Rep (*operation)(db::WriteTx&, const Req&)) {
    Route route = head<Req, Rep>(method, at);
    route.write = [operation](const Input& input) -> WriteRun {
      return [operation, request = decode<Req>(input)](db::WriteTx& tx) {
        return encode_late(operation(tx, *request));
      };
    };
    add(std::move(route));
  }
  template <class Req, class Prepared, class Rep>
  static PrepareRun run_prepared(Prepared (*prepare)(db::ReadTx&, const Req&),
                                 Rep (*apply)(db::WriteTx&, const Prepared&),
                                 std::shared_ptr<Req> request) {
    return [=](db::ReadTx& tx) -> WriteRun {
      const auto prepared = std::make_shared<const Prepared>(prepare(tx, *request));
      return [apply, prepared](db::WriteTx& write) { return encode_late(apply(write, *prepared)); };
    };
  }
  void add(Route route);

  std::vector<Route> routes_;
  std::vector<Job> jobs_;
  std::vector<std::function<void(db::WriteTx&)>> starters_;
  Authenticate authenticate_;
  FrameSource frames_;
};

/// For replies and requests that say nothing more.
struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

/// One page of a list; page starts at 1, at most 200 rows.
struct PageRequest {
  int page = 1;
  int page_size = 50;
};

}  // namespace yixin::http
