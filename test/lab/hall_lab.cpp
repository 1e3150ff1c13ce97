#include "lab/hall_lab.h"

#include <chrono>

#include "app/bench_desk.h"
#include "lab/seed.h"
#include "modules/study/hall_round_views.h"
#include "platform/db/database.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

study::HostView make_hall_round(app::Application& application, const std::string& token,
                                int questions) {
  const std::string form = R"({"title":"主题党日","question_ids":[],"seconds":0,"by_branch":false,)"
                           R"("blueprint":[{"kind":"single","count":)" +
                           std::to_string(questions) + "}]}";
  return describe::from_json<study::HostView>(
      app::Desk(application, token).must(http::Method::post, "/hall-rounds", form));
}

std::map<std::string, int> counts_of(const std::vector<study::HallOption>& options) {
  std::map<std::string, int> counts;
  for (const study::HallOption& option : options) {
    if (option.count.value_or(0) > 0) counts[option.option_id] = *option.count;
  }
  return counts;
}

std::string written(const std::map<std::string, int>& counts) {
  std::string text;
  for (const auto& [letter, count] : counts) text += letter + std::to_string(count) + ' ';
  return text;
}

}  // namespace

HallLab::HallLab(const HallPlan& plan)
    : plan_(plan),
      dice_(plan.seed),
      scratch_(engine_address(), std::filesystem::temp_directory_path()) {
  base::SystemClock clock;
  app::Application application(scratch_.settings(), clock);
  host_token_ = app::prepare_hospital(application).setter_token;
  const auto people =
      app::add_participants(application, plan.connections * plan.phones_per_connection);
  const study::HostView round = make_hall_round(application, host_token_, plan.questions);
  hall_round_id_ = round.hall_round_id.to_hex();
  for (int i = 0; i < plan.connections; ++i) {
    const auto first = people.begin() + i * plan.phones_per_connection;
    phones_.push_back(std::make_unique<HallPhones>(
        dice_(), HallDoor{hall_round_id_, *round.code},
        std::vector<app::Participant>(first, first + plan.phones_per_connection)));
  }
}

template <class Work>
std::vector<std::jthread> HallLab::start_phones(Work work) {
  std::vector<std::jthread> threads;
  for (auto& phones : phones_) threads.emplace_back([&phones, work] { work(*phones); });
  return threads;
}

std::string HallLab::host_reads(unsigned short port, const std::string& rest) {
  app::HttpConnection connection(port);
  const std::string target = "/api/hall-rounds/" + hall_round_id_ + rest;
  const auto reply = connection.call({"GET", target, host_token_});
  if (reply && reply->status == 200) return reply->body;
  throw std::runtime_error(target + " → " + (reply ? reply->body : "no reply"));
}

void HallLab::step(unsigned short port, const std::string& act, int position) {
  const auto view = describe::from_json<study::HostView>(host_reads(port, ""));
  app::HttpConnection connection(port);
  const std::string target = "/api/hall-rounds/" + hall_round_id_ + "/step";
  const std::string body =
      R"({"act":")" + act + R"(","position":)" + std::to_string(position) + '}';
  const auto reply = connection.call({"PUT", target, host_token_, body, view.rev});
  if (reply && reply->status == 200) return;
  throw std::runtime_error(act + " → " + (reply ? reply->body : "no reply"));
}

void HallLab::wait_for_load(std::size_t before) const {
  const std::size_t wanted = 4 * phones_.size();
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (acknowledged() < before + wanted && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void HallLab::kill_while_answering(int position) {
  app::ServerProcess server(test::product, scratch_);
  server.wait_until_ready();
  step(server.port(), "ask", position);
  const unsigned short port = server.port();
  start_phones([=](HallPhones& phones) { phones.look_back(port, position); });  // joined here
  const std::size_t before = acknowledged();
  const auto threads = start_phones([=](HallPhones& phones) { phones.work(port, position); });
  wait_for_load(before);
  std::this_thread::sleep_for(std::chrono::microseconds(20'000 + dice_() % 180'000));
  server.kill();
}

void HallLab::close_and_count(int position) {
  app::ServerProcess server(test::product, scratch_);
  server.wait_until_ready();
  const unsigned short port = server.port();
  start_phones([=](HallPhones& phones) {
    phones.look_back(port, position);
    phones.settle(port, position);
  });  // joined here, because the list is not kept
  step(port, "close", position);
  const auto view = describe::from_json<study::HostView>(host_reads(port, ""));
  server.kill();
  compare_counts("the wall", position, counts_of(view.question->options));
  // Whoever has no reply to joining may sit there all the same.
  if (view.joined < static_cast<int>(seated())) {
    faults_.push_back(std::to_string(view.joined) + " joined of " + std::to_string(seated()));
  }
}

void HallLab::end_and_count() {
  for (int life = 0; life < 2; ++life) {
    app::ServerProcess server(test::product, scratch_);
    server.wait_until_ready();
    const unsigned short port = server.port();
    step(port, "end", plan_.questions - 1);
    compare_figures(port);
    start_phones([=](HallPhones& phones) { phones.compare_results(port); });
    server.kill();
  }
}

void HallLab::compare_figures(unsigned short port) {
  const auto results = describe::from_json<study::HallResults>(host_reads(port, "/results"));
  if (results.items.size() != static_cast<std::size_t>(plan_.questions)) {
    faults_.push_back(std::to_string(results.items.size()) + " questions in the figures");
  }
  for (std::size_t i = 0; i < results.items.size(); ++i) {
    compare_counts("the figures", static_cast<int>(i), counts_of(results.items[i].options));
  }
}

std::map<std::string, int> HallLab::tally(int position) const {
  std::map<std::string, int> tally;
  for (const auto& phones : phones_) {
    for (const HallPhone& phone : phones->phones()) {
      const auto kept = phone.kept.find(position);
      if (kept != phone.kept.end()) ++tally[std::string(1, kept->second)];
    }
  }
  return tally;
}

void HallLab::compare_counts(const std::string& what, int position,
                             const std::map<std::string, int>& counts) {
  const auto wanted = tally(position);
  if (counts == wanted) return;
  faults_.push_back("question " + std::to_string(position) + ": " + what + " counts " +
                    written(counts) + "but acknowledged were " + written(wanted));
}

std::size_t HallLab::seated() const {
  std::size_t count = 0;
  for (const auto& phones : phones_) {
    for (const HallPhone& phone : phones->phones()) count += phone.seated ? 1 : 0;
  }
  return count;
}

std::vector<std::string> HallLab::faults() const {
  std::vector<std::string> faults = faults_;
  for (const auto& phones : phones_) {
    faults.insert(faults.end(), phones->faults().begin(), phones->faults().end());
  }
  return faults;
}

std::size_t HallLab::acknowledged() const {
  std::size_t sum = 0;
  for (const auto& phones : phones_) sum += phones->acknowledged();
  return sum;
}

int HallLab::check() const { return app::run_command(test::product, {"check"}, scratch_); }

void HallLab::change(const std::function<void(db::WriteTx&)>& body) {
  const base::SystemClock clock;
  const auto& settings = scratch_.settings();
  db::open_database(db::locate(settings.database, settings.data))
      ->write_and_wait(db::system_context(clock), body);
}

}  // namespace yixin::lab
