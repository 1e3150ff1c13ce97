#include "platform/notify/configuration.h"

#include "platform/base/check.h"

namespace yixin::notify {
namespace {

Configuration& current() {
  static Configuration configuration;
  return configuration;
}

}  // namespace

void configure(Configuration given) { current() = std::move(given); }

const Configuration& configuration() {
  CHECK(current().keys != nullptr);
  return current();
}

}  // namespace yixin::notify
