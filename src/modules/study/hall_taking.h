#pragma once

#include "modules/study/hall_round_store.h"
#include "platform/http/registry.h"

/// Taking part in a hall round: join by its code, answer what is out, look at the own result.
namespace yixin::study {

void install_hall_taking(http::Registry& app);

}  // namespace yixin::study
