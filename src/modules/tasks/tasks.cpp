#include "modules/tasks/api/tasks.h"

#include "modules/tasks/items.h"

namespace yixin::tasks {

void install(http::Registry& app) {
  install_items(app);
  install_own_items(app);
}

}  // namespace yixin::tasks
