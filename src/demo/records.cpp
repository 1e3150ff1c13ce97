#include "demo/records.h"

#include <algorithm>
#include <map>
#include <set>

#include "demo/structure.h"

namespace yixin::demo {
namespace {

using http::Method;

/// Of one account on their way, one less than the dispatcher has it for forms.
constexpr int most_of_an_account = 7;
constexpr std::size_t most_at_once = 64;

std::string etag(int rev) { return '"' + std::to_string(rev) + '"'; }

std::string batches_of(const Meeting& meeting) {
  return '[' +
         Body()
             .text("held_on", meeting.on.to_iso())
             .raw("from_minute", std::to_string(meeting.kind->from_minute))
             .text("span", "hours")
             .raw("minutes", std::to_string(meeting.kind->minutes))
             .text("place", meeting.place)
             .str() +
         ']';
}

/// Who is on a shift, in an operation or away, as the record has it.
std::string absentees(Dice& dice, const std::vector<std::string>& expected) {
  constexpr double missing = 0.11;
  constexpr std::array<const char*, 4> reasons = {"on_duty", "surgery", "on_duty", "away"};
  std::string list = "[";
  for (const std::string& person : expected) {
    if (!dice.happens(missing)) continue;
    list += (list.size() > 1 ? "," : "") +
            Body()
                .text("person_id", person)
                .text("reason", reasons[static_cast<std::size_t>(dice.between(0, 3))])
                .str();
  }
  return list + ']';
}

std::string counts_of(Dice& dice, const Meeting& meeting) {
  std::string list = "[";
  for (const CountRange& range : meeting.kind->counts) {
    list += (list.size() > 1 ? "," : "") +
            Body()
                .text("code", range.code)
                .raw("amount", std::to_string(dice.between(range.low, range.high)))
                .str();
  }
  return list + ']';
}

/// The branch itself, or the first one below.
std::size_t branch_at(const Hospital& hospital, std::size_t unit) {
  while (hospital.units[unit].kind != "branch") {
    const auto below = std::find_if(hospital.units.begin(), hospital.units.end(),
                                    [&](const Unit& one) { return one.parent == unit; });
    unit = static_cast<std::size_t>(below - hospital.units.begin());
  }
  return unit;
}

/// People at their desks for one step, by index of the plan; each sits down once.
class Desks {
 public:
  Desks(Stage& stage, const Entered& entered, const std::set<std::size_t>& people) {
    const std::vector<std::size_t> in_order(people.begin(), people.end());
    auto tokens = open_sessions(stage, entered, in_order, accounts::SessionKind::desk);
    for (std::size_t i = 0; i < in_order.size(); ++i) {
      clients_.emplace(in_order[i], Client(stage.application, std::move(tokens[i])));
    }
  }

  /// One request of each person given, all on their way together; replies in order.
  std::vector<std::string> send(const std::vector<std::size_t>& people,
                                std::vector<Request> requests) {
    std::vector<std::future<http::Response>> running;
    for (std::size_t i = 0; i < people.size(); ++i) {
      running.push_back(clients_.at(people[i]).begin(requests[i]));
    }
    std::vector<std::string> replies;
    for (std::size_t i = 0; i < people.size(); ++i) {
      replies.push_back(body_of(running[i].get(), requests[i].target));
    }
    return replies;
  }

  void sign_out() {
    std::vector<std::future<http::Response>> running;
    for (auto& [person, client] : clients_) {
      running.push_back(client.begin({Method::del, "/session", {}}));
    }
    for (auto& reply : running) body_of(reply.get(), "/session");
  }

 private:
  std::map<std::size_t, Client> clients_;
};

}  // namespace

std::string plan_of(const Meeting& meeting, const Entered& entered) {
  return Body()
      .text("type", meeting.kind->type)
      .text("unit_id", entered.units[meeting.unit])
      .raw("host_ids", "[]")
      .text("title", meeting.title)
      .raw("batches", batches_of(meeting))
      .str();
}

std::size_t author_of(const Hospital& hospital, std::size_t unit) {
  const auto found = hospital.holder_of(unit, "secretary");
  return found ? *found : author_of(hospital, *hospital.units[unit].parent);
}

void Records::enter(std::span<const Meeting> meetings, std::size_t waiting) {
  std::size_t to_file = meetings.size() - std::min(waiting, meetings.size());
  while (!meetings.empty()) {
    const auto wave = meetings.first(length_of_wave(meetings));
    const auto paths = hand_in(wave);
    const std::size_t filed = std::min(to_file, wave.size());
    file(wave.first(filed), paths);
    to_file -= filed;
    meetings = meetings.subspan(wave.size());
  }
}

std::size_t Records::length_of_wave(std::span<const Meeting> meetings) const {
  std::map<std::size_t, int> authors;
  std::map<std::size_t, int> reviewers;
  std::size_t length = 0;
  while (length < std::min(meetings.size(), most_at_once) &&
         ++authors[author_of(hospital_, meetings[length].unit)] <= most_of_an_account &&
         ++reviewers[reviewer_of(meetings[length].unit)] <= most_of_an_account) {
    ++length;
  }
  return length;
}

std::vector<std::string> Records::hand_in(std::span<const Meeting> meetings) {
  std::vector<std::size_t> people;
  for (const Meeting& one : meetings) people.push_back(author_of(hospital_, one.unit));
  Desks desks(stage_, entered_, {people.begin(), people.end()});
  std::vector<Request> steps;
  for (const Meeting& one : meetings) {
    steps.push_back({Method::post, "/activities", plan_of(one, entered_)});
  }
  std::vector<std::string> paths;
  for (const std::string& reply : desks.send(people, std::move(steps))) {
    paths.push_back("/activities/" + app::members_named(reply, "activity_id").at(0));
  }
  const auto each = [&](auto request_of) {
    std::vector<Request> requests;
    for (std::size_t i = 0; i < meetings.size(); ++i) requests.push_back(request_of(i));
    return desks.send(people, std::move(requests));
  };
  const auto expected = each([&](std::size_t i) {
    return Request{Method::get, paths[i] + "/expected?on=" + meetings[i].on.to_iso()};
  });
  each([&](std::size_t i) {
    const auto list = app::members_named(expected[i], "person_id");
    return Request{Method::put, paths[i] + "/record", record_of(meetings[i], list), etag(1)};
  });
  each([&](std::size_t i) {
    return Request{Method::put, paths[i] + "/submission", lateness_of(meetings[i]), etag(2)};
  });
  desks.sign_out();
  return paths;
}

void Records::file(std::span<const Meeting> meetings, const std::vector<std::string>& paths) {
  std::vector<std::size_t> people;
  std::vector<Request> requests;
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    people.push_back(reviewer_of(meetings[i].unit));
    requests.push_back({Method::put, paths[i] + "/review", R"({"verdict":"file"})", etag(3)});
  }
  Desks desks(stage_, entered_, {people.begin(), people.end()});
  desks.send(people, std::move(requests));
  desks.sign_out();
}

std::string Records::record_of(const Meeting& meeting, const std::vector<std::string>& expected) {
  Body body;
  body.text("title", meeting.title)
      .raw("batches", batches_of(meeting))
      .raw("points", list_of({meeting.kind->points.begin(), meeting.kind->points.end()}))
      .raw("absent", absentees(dice_, expected))
      .raw("joined", joined_of(meeting))
      .raw("counts", counts_of(dice_, meeting));
  for (const char* list : {"exempt", "attended", "votes", "resolutions"}) body.raw(list, "[]");
  if (meeting.kind == &lecture) {
    body.raw("lecturer", Body()
                             .text("person_id", entered_.people[author_of(hospital_, meeting.unit)])
                             .text("grade", "branch_secretary")
                             .str());
  }
  return body.str();
}

/// Some of the branch's members, by name, where nobody is expected.
std::string Records::joined_of(const Meeting& meeting) {
  if (meeting.kind->most_joined == 0) return "[]";
  const auto members = members_of(hospital_, branch_at(hospital_, meeting.unit));
  const auto number = static_cast<std::size_t>(
      dice_.between(meeting.kind->most_joined / 2, meeting.kind->most_joined));
  const auto first = static_cast<std::size_t>(dice_.between(0, 100)) % members.size();
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < std::min(number, members.size()); ++i) {
    ids.push_back(entered_.people[members[(first + i) % members.size()]]);
  }
  return list_of(ids);
}

/// What was held before the hospital worked with the product was caught up on from paper.
std::string Records::lateness_of(const Meeting& meeting) const {
  constexpr int in_time = 7;
  const auto day = base::local_date_of(stage_.clock.now());
  if (meeting.on.plus_days(in_time) >= day) return "{}";
  return Body().text("late_reason", "刚开始使用系统，按纸质记录补录").str();
}

/// Whoever keeps the unit's records beside its secretary; the Party office where nobody does.
std::size_t Records::reviewer_of(std::size_t unit) const {
  const std::size_t branch =
      hospital_.units[unit].kind == "group" ? *hospital_.units[unit].parent : unit;
  const auto found = hospital_.holder_of(branch, "organisation");
  return found && hospital_.units[branch].kind == "branch" ? *found : officer_of(hospital_);
}

}  // namespace yixin::demo
