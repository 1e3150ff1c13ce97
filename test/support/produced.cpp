#include "support/produced.h"

#include <mutex>

#include "app/application.h"
#include "platform/http/router.h"

namespace yixin::test {
namespace {

Produced& all() {
  static Produced produced;
  return produced;
}

}  // namespace

std::string name_of(const http::Route& route) {
  static constexpr const char* verbs[] = {"GET ", "POST ", "PUT ", "DELETE "};
  return verbs[static_cast<int>(route.method)] + route.path;
}

const http::Registry& product_routes() {
  static const http::Registry registry = [] {
    http::Registry made;
    app::install_modules(made);
    return made;
  }();
  return registry;
}

const Produced& produced() { return all(); }

void note_produced(http::Method method, const std::string& path, int status) {
  static std::mutex mutex;
  static const http::Router router(product_routes());
  std::lock_guard lock(mutex);
  const auto match = router.match(method, path);
  all()[match.route == nullptr ? "" : name_of(*match.route)].insert(status);
}

}  // namespace yixin::test
