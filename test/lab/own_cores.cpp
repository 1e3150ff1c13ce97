#include "lab/own_cores.h"

#include "platform/base/check.h"

namespace yixin::lab {
namespace {

/// Of the calling thread.
void take(const cpu_set_t& cores) { CHECK(::sched_setaffinity(0, sizeof cores, &cores) == 0); }

}  // namespace

OwnCores::OwnCores() {
  CHECK(::sched_getaffinity(0, sizeof all_, &all_) == 0);
  CPU_ZERO(&servers_);
  CPU_ZERO(&loads_);
  const int count = CPU_COUNT(&all_);
  int seen = 0;
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (!CPU_ISSET(core, &all_)) continue;
    const bool is_servers = seen++ < count / 2;
    if (is_servers || count == 1) CPU_SET(core, &servers_);
    if (!is_servers || count == 1) CPU_SET(core, &loads_);
  }
}

OwnCores::~OwnCores() { ::sched_setaffinity(0, sizeof all_, &all_); }

void OwnCores::take_servers() const { take(servers_); }
void OwnCores::take_loads() const { take(loads_); }

}  // namespace yixin::lab
