#include "support/engine.h"

#include <cstdlib>

#include "platform/base/id.h"
#include "platform/crypto/stream_random.h"

namespace yixin::test {

std::string engine_of_this_run() {
  const char* address = std::getenv("YIXIN_TEST_DATABASE");
  return address == nullptr ? "sqlite" : address;
}

bool is_sqlite() { return engine_of_this_run() == "sqlite"; }

std::string unique_name() {
  crypto::StreamRandom random(crypto::draw_seed());
  return "yixin_test_" + base::PublicId::draw(random).to_hex().substr(0, 16);
}

}  // namespace yixin::test
