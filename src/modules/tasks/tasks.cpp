#include "modules/tasks/api/tasks.h"

#include "modules/tasks/items.h"
#include "modules/tasks/templates.h"

namespace yixin::tasks {

void install(http::Registry& app) {
  install_items(app);
  install_templates(app);
  install_own_items(app);
}

}  // namespace yixin::tasks
