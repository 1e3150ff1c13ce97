#include "app/serve.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <optional>

#include "app/application.h"
#include "app/data_lock.h"
#include "app/jobs.h"
#include "app/nightly_backup.h"
#include "app/repeating_thread.h"
#include "app/restored_mark.h"
#include "modules/accounts/api/accounts.h"
#include "platform/backup/care.h"
#include "platform/base/core_files.h"
#include "platform/base/error.h"
#include "platform/db/setting.h"
#include "platform/http/log.h"
#include "platform/http/problem.h"
#include "platform/http/server.h"
#include "platform/notify/delivery.h"

namespace yixin::app {
namespace {

struct ListenAddress {
  std::string host;
  unsigned short port = 0;
};

ListenAddress parse_listen(const std::string& text) {
  const auto colon = text.rfind(':');
  int port = -1;
  if (colon != std::string::npos) {
    try {
      port = std::stoi(text.substr(colon + 1));
    } catch (const std::exception&) {
      port = -1;
    }
  }
  if (port < 0 || port > 65535) {
    throw base::Error{base::Kind::invalid, "listen_invalid",
                      "--listen 应为 地址:端口，例如 127.0.0.1:8080"};
  }
  return {text.substr(0, colon), static_cast<unsigned short>(port)};
}

/// Passwords in clear over a hospital network would be everybody's: https, or loopback, or a
/// decision that stands in the command line.
void refuse_insecure(const Settings& settings, const ListenAddress& listen) {
  const bool loopback = listen.host.starts_with("127.") || listen.host == "::1";
  if (loopback || settings.insecure_http || public_address_of(settings).secure) return;
  throw base::Error{
      base::Kind::invalid, "insecure_http",
      "在非本机地址上提供服务需要 --public-url https://…，或明确写出 --insecure-http"};
}

http::Response ready_response() {
  http::Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = "ready\n";
  return response;
}

/// /readyz proves a durable write, not just a living process. Whoever asks more often than once a
/// second hears of the last one.
void answer_ready(Application& application, http::Answer answer) {
  static std::atomic<std::int64_t> proven_at_ms{INT64_MIN};
  const std::int64_t now_ms = application.clock().now().ms;
  const std::int64_t proven_ms = proven_at_ms;
  if (proven_ms <= now_ms && now_ms - 1000 < proven_ms) return answer(ready_response());
  application.database().write(
      db::system_context(application.clock()),
      [](db::WriteTx& tx) { backup::note_care(tx, "ready", true, ""); },
      [answer, now_ms](std::exception_ptr error) {
        if (error) return answer(http::answer_exception(error, "readyz"));
        proven_at_ms = now_ms;
        answer(ready_response());
      });
}

/// On standard output, not in the log: whoever started the server sees it, whoever keeps logs not.
void print_set_up_link(Application& application) {
  application.database().write_and_wait(
      db::system_context(application.clock()), [](db::WriteTx& tx) {
        const auto link = accounts::renew_set_up_link(tx);
        if (!link) return;
        tx.after_commit([link = *link] {
          std::printf(
              "首次设置：请在 72 小时内用浏览器打开下面的链接。重新启动后换成新的链接。\n%s\n",
              link.c_str());
          std::fflush(stdout);
        });
      });
}

}  // namespace

int serve(const Settings& settings, const Timing& timing) {
  const ListenAddress listen = parse_listen(settings.listen);
  refuse_insecure(settings, listen);
  const NightlyPlan nightly_plan = nightly_plan_of(settings);
  DataLock lock(settings.data);
  if (lock.taken() == DataLock::Taken::by_another) {
    throw base::Error{base::Kind::unavailable, "data_in_use",
                      "数据目录 " + settings.data.string() + " 已被另一个医心进程使用"};
  }
  std::signal(SIGPIPE, SIG_IGN);
  if (!base::forbid_core_files()) http::log_event("warning", "core_files_allowed");
  const base::Clock& clock = timing.clock;
  Application application(settings, clock);
  http::ServerOptions options;
  options.address = listen.host;
  options.port = listen.port;
  options.control_socket = settings.control_socket();
  options.public_address = application.dispatcher().address();
  options.boot_path = "/boot";
  http::Server server(options, application.dispatcher(), application.registry().frames(),
                      http::StaticFiles::load(settings.web), clock,
                      [&application](http::Answer answer) {
                        try {
                          answer_ready(application, answer);
                        } catch (...) {
                          answer(http::answer_exception(std::current_exception(), "readyz"));
                        }
                      });
  const unsigned short port = server.bind();
  record_restore(application.database(), clock, settings.data);
  std::optional<JobRunner> jobs(std::in_place, application, timing.between_jobs);
  print_set_up_link(application);
  std::optional<NightlyBackups> nightly(std::in_place, application, nightly_plan);
  std::atomic<bool> leaving = false;
  std::optional<RepeatingThread> courier(
      std::in_place, std::chrono::seconds(1), "delivery_failed", [&application, &leaving] {
        // One by one: whoever stops the server waits for a single answer from outside.
        bool more = true;
        while (more && !leaving) {
          more = notify::deliver_due(application.database(), application.clock(), 1) > 0;
        }
      });
  http::log_event("info", "serving", {{"address", listen.host + ':' + std::to_string(port)}});
  server.run([&] {
    http::log_event("info", "stopping");
    leaving = true;
    application.dispatcher().stop();
    // What they do must be noted, or it is done again: a message that was sent, above all.
    courier.reset();
    nightly.reset();
    jobs.reset();
    application.database().stop();
  });
  std::filesystem::remove(settings.control_socket());
  return 0;
}

}  // namespace yixin::app
