#include "lab/hall_phones.h"

#include <chrono>
#include <thread>

#include "modules/study/hall_round_views.h"

namespace yixin::lab {

using app::HttpConnection;

namespace {

/// What is refused for good would be refused for ever.
constexpr std::size_t fault_limit = 10;
constexpr int patience = 200;

std::string letter_of(const std::optional<study::HallGiven>& given) {
  return given && given->options.size() == 1 ? given->options.front() : "";
}

std::string letter_of(const HallPhone& phone, int position) {
  const auto kept = phone.kept.find(position);
  return kept == phone.kept.end() ? "" : std::string(1, kept->second);
}

}  // namespace

HallPhones::HallPhones(std::uint64_t seed, HallDoor door, std::vector<app::Participant> people)
    : dice_(seed), door_(std::move(door)) {
  for (app::Participant& person : people) phones_.emplace_back().person = std::move(person);
}

HallPhones::Outcome HallPhones::ask(HttpConnection& connection, const app::HttpCall& call,
                                    std::string& body) {
  auto reply = connection.call(call);
  if (!reply) return Outcome::broken;
  body = std::move(reply->body);
  if (reply->status == 200) {
    ++acknowledged_;
    return Outcome::acknowledged;
  }
  // A server that says 503 has promised nothing; the request is repeated like a lost one.
  if (reply->status != 503) {
    faults_.push_back(std::string(call.target) + " → " + std::to_string(reply->status) + ' ' +
                      body);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  return Outcome::not_now;
}

HallPhones::Outcome HallPhones::join(HallPhone& phone, HttpConnection& connection) {
  std::string body;
  const std::string target = "/api/hall-codes/" + door_.code;
  const Outcome outcome = ask(connection, {"PUT", target, phone.person.token, "{}"}, body);
  if (outcome == Outcome::acknowledged) phone.seated = true;
  return outcome;
}

HallPhones::Outcome HallPhones::answer(HallPhone& phone, int position, HttpConnection& connection) {
  if (!phone.sending) phone.sending = static_cast<char>('A' + dice_() % 4);
  const std::string target = address("/answers/" + std::to_string(position));
  const std::string sent =
      R"({"options":[")" + std::string(1, *phone.sending) + R"("],"blanks":[]})";
  std::string body;
  const Outcome outcome = ask(connection, {"PUT", target, phone.person.token, sent}, body);
  if (outcome != Outcome::acknowledged) return outcome;
  phone.kept[position] = *phone.sending;
  phone.sending.reset();
  return outcome;
}

void HallPhones::work(unsigned short port, int position) {
  HttpConnection connection(port);
  while (faults_.size() < fault_limit) {
    HallPhone& phone = phones_[dice_() % phones_.size()];
    const Outcome outcome =
        phone.seated ? answer(phone, position, connection) : join(phone, connection);
    if (outcome == Outcome::broken) return;
  }
}

void HallPhones::look_back(unsigned short port, int position) {
  HttpConnection connection(port);
  for (const HallPhone& phone : phones_) {
    if (!phone.seated) continue;
    std::string body;
    if (ask(connection, {"GET", address(""), phone.person.token}, body) != Outcome::acknowledged) {
      continue;
    }
    const auto stage = describe::from_json<study::OwnStage>(body);
    const std::string shown = letter_of(stage.own);
    const bool on_its_way = phone.sending && shown == std::string(1, *phone.sending);
    if (stage.position == position && (on_its_way || shown == letter_of(phone, position))) continue;
    faults_.push_back("kept was '" + letter_of(phone, position) + "', after the kill there is " +
                      body);
  }
}

void HallPhones::settle(unsigned short port, int position) {
  HttpConnection connection(port);
  for (HallPhone& phone : phones_) {
    for (int i = 0; phone.sending; ++i) {
      if (i == patience) return faults_.push_back("an answer is never acknowledged");
      answer(phone, position, connection);
    }
  }
}

void HallPhones::compare_results(unsigned short port) {
  HttpConnection connection(port);
  for (const HallPhone& phone : phones_) {
    if (!phone.seated) continue;
    std::string body;
    const std::string target = address("/result");
    if (ask(connection, {"GET", target, phone.person.token}, body) != Outcome::acknowledged) {
      continue;
    }
    const auto result = describe::from_json<study::OwnHallResult>(body);
    for (std::size_t i = 0; i < result.items.size(); ++i) {
      if (letter_of(result.items[i].own) == letter_of(phone, static_cast<int>(i))) continue;
      faults_.push_back("another own result than was kept: " + body);
    }
  }
}

}  // namespace yixin::lab
