#include "app/jobs.h"

#include "platform/http/log.h"

namespace yixin::app {
namespace {

template <class Work>
void guard(std::string_view job, Work work) {
  try {
    work();
  } catch (const std::exception& error) {
    http::log_failure("job_failed", {{"job", std::string(job)}}, error);
  }
}

}  // namespace

Jobs::Jobs(Application& application)
    : application_(application), due_ms_(application.registry().jobs().size(), 0) {}

void Jobs::run_due() {
  guard("keys.take_up", [this] { application_.take_up_new_key(); });
  const auto& jobs = application_.registry().jobs();
  const std::int64_t now_ms = application_.clock().now().ms;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    // A clock that was ahead left a time that is further away than a turn.
    if (now_ms < due_ms_[i] && due_ms_[i] - now_ms <= jobs[i].every_ms) continue;
    due_ms_[i] = now_ms + jobs[i].every_ms;
    guard(jobs[i].name, [&] { application_.run_job(jobs[i]); });
  }
}

JobRunner::JobRunner(Application& application, std::chrono::milliseconds rest)
    : jobs_(application), thread_(rest, "jobs_failed", [this] { jobs_.run_due(); }) {}

}  // namespace yixin::app
