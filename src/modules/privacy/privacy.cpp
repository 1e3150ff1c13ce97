#include "modules/privacy/api/privacy.h"

#include "modules/privacy/erasure.h"
#include "modules/privacy/my_data.h"
#include "modules/privacy/office.h"
#include "modules/privacy/register.h"

namespace yixin::privacy {

void install(http::Registry& app) {
  install_my_data(app);
  install_office(app);
  install_register(app);
  install_erasure();
}

}  // namespace yixin::privacy
