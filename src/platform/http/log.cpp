#include "platform/http/log.h"

#include <unistd.h>

#include "platform/base/clock.h"
#include "platform/describe/json.h"

namespace yixin::http {

void log_event(std::string_view level, std::string_view event,
               const std::vector<std::pair<std::string_view, std::string>>& fields) {
  std::string line = "{\"at\":" + std::to_string(base::SystemClock{}.now().ms) + ",\"level\":";
  describe::write_json_string(line, level);
  line += ",\"event\":";
  describe::write_json_string(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    describe::write_json_string(line, name);
    line += ':';
    describe::write_json_string(line, value);
  }
  line += "}\n";
  // One write per line keeps lines of several threads whole; a full log must not stop the server.
  [[maybe_unused]] const auto ignored = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace yixin::http
