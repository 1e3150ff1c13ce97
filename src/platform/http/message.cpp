#include "platform/http/message.h"

#include "platform/describe/json.h"

namespace yixin::http {

std::string LateJson::text() const {
  std::string json;
  describe::write_json(json, value.get(), *type);
  return json;
}

void Response::settle() {
  if (!late) return;
  body = late.text();
  late = {};
}

}  // namespace yixin::http
