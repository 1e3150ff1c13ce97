#include "platform/http/log.h"

#include <unistd.h>

#include "platform/base/clock.h"
#include "platform/base/failure.h"
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

void log_failure(std::string_view event,
                 std::vector<std::pair<std::string_view, std::string>> fields,
                 const std::exception& error) {
  const base::Failure failure = base::describe_failure(error);
  fields.emplace_back("type", failure.type);
  if (!failure.code.empty()) fields.emplace_back("code", failure.code);
  log_event("error", event, fields);
}

}  // namespace yixin::http
