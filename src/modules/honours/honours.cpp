#include "modules/honours/api/honours.h"

#include "modules/honours/honour_view.h"

namespace yixin::honours {

void install(http::Registry& app) {
  install_register(app);
  install_entering(app);
  install_evidence(app);
  install_own_honours(app);
}

}  // namespace yixin::honours
