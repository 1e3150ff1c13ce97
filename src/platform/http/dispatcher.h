#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <string>

#include "platform/base/clock.h"
#include "platform/base/usable_cores.h"
#include "platform/db/database.h"
#include "platform/http/in_flight.h"
#include "platform/http/message.h"
#include "platform/http/registry.h"
#include "platform/http/router.h"
#include "platform/http/worker_pool.h"

namespace yixin::http {

/// How the hospital is reached, which decides cookies, HSTS and the Origin check.
struct PublicAddress {
  std::string origin = "http://127.0.0.1:8080";  // scheme, host and port; no path
  bool secure = false;

  std::string session_cookie() const { return secure ? "__Host-yixin" : "yixin"; }
  std::string device_cookie() const { return secure ? "__Host-yixin-device" : "yixin-device"; }
};

/// Reads "https://dj.example.cn" into an address; throws Kind::invalid "public_url_invalid".
PublicAddress parse_public_url(const std::string& url);

/// Threads and bounded queues. What finds its queue full is refused at once with 503 and a
/// Retry-After: an honest answer in a millisecond instead of a late one.
struct Capacity {
  PoolSize readers{.threads = 2,
                   .places = 2048,
                   .patience = std::chrono::seconds(2),
                   .furthest = std::chrono::seconds(15)};
  /// Hashes and files: a whole hospital that signs in at once is worth a line of minutes. Two
  /// hashes on one core only push each other out of its cache, and those inside must not feel them.
  PoolSize slow{.threads = std::min<std::size_t>(2, base::usable_cores()),
                .places = 512,
                .patience = std::chrono::seconds(20),
                .furthest = std::chrono::seconds(300),
                .niceness = 5};
  /// Requests that wait for the writer; the queue of the database itself is as long.
  std::size_t writes = 8192;
};

using Answer = std::function<void(Response)>;
using SeedSource = std::function<std::array<std::uint8_t, 32>()>;

/// The life of one request: match, know the caller, may they at all, decode, do it, commit, answer.
class Dispatcher {
 public:
  Dispatcher(const Registry& registry, db::Database& database, const base::Clock& clock,
             PublicAddress address, Capacity capacity = {});

  /// Answers exactly once, on any thread. The caller's thread must be the I/O thread, where
  /// decoding and live operations run.
  void dispatch(Request request, Answer answer);
  /// The same for a caller in this process, who waits: the response with its body written.
  Response dispatch_and_wait(Request request);

  /// Which paths answer at all now; a hospital that is not set up answers few.
  void admit_with(bool (*admits)(std::string_view path)) { admits_ = admits; }

  /// Bytes of body that the route of a request may have; 0 for unknown routes.
  std::size_t body_limit(Method method, std::string_view path) const;

  /// Waits for what runs and refuses what comes.
  void stop();

  const PublicAddress& address() const { return address_; }

  /// Where the dice of the next requests come from; without a source again from the operating
  /// system. A drill that repeats itself brings one, and takes it away before any secret is drawn.
  /// Not while requests run.
  void draw_seeds_from(SeedSource source) { seeds_ = std::move(source); }

 private:
  struct Call;
  void run(std::shared_ptr<Call> call, const Match& match);
  access::Caller know_caller(const Request& request, base::Instant now) const;
  void run_write(std::shared_ptr<Call> call, WriteRun run, Urgency urgency);
  void finish(Call& call, Reply reply) const;

  const Registry& registry_;
  Router router_;
  db::Database& database_;
  const base::Clock& clock_;
  PublicAddress address_;
  InFlight in_flight_;
  std::size_t write_limit_;
  std::atomic<std::size_t> waiting_writes_ = 0;
  bool (*admits_)(std::string_view path) = nullptr;
  SeedSource seeds_;
  WorkerPool readers_;
  WorkerPool slow_;
};

}  // namespace yixin::http
