#include "demo/jobs.h"

#include "platform/base/check.h"

namespace yixin::demo {

void Jobs::run(const http::Job& job) {
  db::Context context = db::system_context(stage_.clock);
  context.seed = dice_.draw_seed();
  stage_.application.database().write_and_wait(std::move(context), job.run);
}

void Jobs::run(std::string_view name) {
  for (const auto& job : stage_.application.registry().jobs()) {
    if (job.name == name) return run(job);
  }
  base::fail_check("no such job", __FILE__, __LINE__);
}

void Jobs::run_all() {
  for (const auto& job : stage_.application.registry().jobs()) run(job);
}

}  // namespace yixin::demo
