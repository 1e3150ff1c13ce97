#include "modules/talks/api/talks.h"

#include "modules/talks/year.h"

namespace yixin::talks {

void install(http::Registry& app) {
  install_unit_talks(app);
  install_own_talks(app);
}

}  // namespace yixin::talks
