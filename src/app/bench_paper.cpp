#include "app/bench_paper.h"

namespace yixin::app {

std::vector<PaperSlot> read_paper(std::string_view reply) {
  constexpr std::string_view question = "{\"position\":";
  constexpr std::string_view option = "{\"option_id\":\"";
  std::vector<PaperSlot> slots;
  // Behind the questions stand the answers given so far, which have positions as well.
  reply = reply.substr(0, reply.rfind("],\"answers\":["));
  for (auto at = reply.find(question); at != std::string_view::npos;) {
    const auto next = reply.find(question, at + question.size());
    const std::string_view part = reply.substr(at, next - at);
    PaperSlot& slot = slots.emplace_back();
    for (auto token = part.find(option); token != std::string_view::npos;
         token = part.find(option, token)) {
      token += option.size();
      slot.emplace_back(part.substr(token, part.find('"', token) - token));
    }
    at = next;
  }
  return slots;
}

std::string write_answer(std::size_t position, const PaperSlot& slot, std::size_t choice) {
  std::string answer = "{\"position\":" + std::to_string(position) + ",\"options\":[";
  if (!slot.empty()) answer += '"' + slot[choice % slot.size()] + '"';
  answer += "],\"blanks\":[";
  if (slot.empty()) answer += '"' + std::to_string(1921 + choice) + '"';
  return answer + "]}";
}

}  // namespace yixin::app
