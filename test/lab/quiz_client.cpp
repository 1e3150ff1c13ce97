#include "lab/quiz_client.h"

#include <chrono>
#include <thread>

namespace yixin::lab {

using app::HttpConnection;

namespace {

/// What is refused for good would be refused for ever.
constexpr std::size_t fault_limit = 10;

}  // namespace

QuizClient::QuizClient(std::uint64_t seed, std::string round_id,
                       std::vector<app::Participant> people, const std::atomic<int>& epoch)
    : dice_(seed), epoch_(epoch), round_id_(std::move(round_id)) {
  for (app::Participant& person : people) journals_.emplace_back().person = std::move(person);
}

std::string QuizClient::address(const std::string& rest) const {
  return "/api/rounds/" + round_id_ + rest;
}

std::string QuizClient::save_address(std::int64_t seq) const {
  return address("/attempt/saves/" + std::to_string(seq));
}

void QuizClient::fault(const Journal& journal, const std::string& what) {
  faults_.push_back("person " + std::to_string(journal.person.person.value) + ": " + what);
}

QuizClient::Outcome QuizClient::ask(HttpConnection& connection, const app::HttpCall& call,
                                    std::string& body) {
  auto reply = connection.call(call);
  if (!reply) return Outcome::broken;
  body = std::move(reply->body);
  if (reply->status == 200) {
    ++acknowledged_;
    return Outcome::acknowledged;
  }
  // A server that says 503 has promised nothing; the request is repeated like a lost one.
  if (reply->status == 503) ++turned_away_;
  const bool is_clear = body.find("\"code\":\"storage_") == std::string::npos ||
                        reply->head.find("\r\nRetry-After: ") != std::string::npos;
  if (reply->status != 503 || !is_clear) {
    faults_.push_back(std::string(call.method) + ' ' + std::string(call.target) + " → " +
                      std::to_string(reply->status) + ' ' + body);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  return Outcome::not_now;
}

void QuizClient::work(unsigned short port) {
  HttpConnection connection(port);
  // Half of the phones fetch the paper again after a restart, the others just go on saving.
  Journal* journal = current_ < journals_.size() ? &journals_[current_] : nullptr;
  const bool may_reopen = journal != nullptr && journal->step == Step::save;
  if (may_reopen && chance(50) && open(*journal, connection) == Outcome::broken) return;
  while (current_ < journals_.size() && faults_.size() < fault_limit) {
    journal = &journals_[current_];
    if (journal->step == Step::done) {
      ++current_;
      continue;
    }
    if (advance(*journal, connection) == Outcome::broken) return;
  }
}

void QuizClient::settle(unsigned short port) {
  constexpr int patience = 200;
  HttpConnection connection(port);
  if (current_ >= journals_.size()) return;
  Journal& journal = journals_[current_];
  for (int i = 0; journal.in_flight; ++i) {
    if (i == patience) return fault(journal, "the last request is never acknowledged");
    advance(journal, connection);
  }
}

void QuizClient::look_back(unsigned short port) {
  HttpConnection connection(port);
  for (const Journal& journal : journals_) {
    std::string body;
    const auto& token = journal.person.token;
    if (journal.step == Step::done) {
      const std::string target = address("/result");
      ask(connection, {"GET", target, token, {}}, body);
      if (body != journal.result) fault(journal, "another result than acknowledged: " + body);
    } else if (journal.opened) {
      const std::string target = address("/attempt");
      ask(connection, {"PUT", target, token, "{}"}, body);
      compare_paper(journal, body);
    }
  }
}

QuizClient::Outcome QuizClient::advance(Journal& journal, HttpConnection& connection) {
  journal.in_flight = true;
  Outcome outcome = Outcome::broken;
  switch (journal.step) {
    case Step::open: outcome = open(journal, connection); break;
    case Step::save: outcome = save(journal, connection); break;
    case Step::submit: outcome = submit(journal, connection); break;
    case Step::done: outcome = Outcome::acknowledged; break;
  }
  if (outcome != Outcome::acknowledged) return outcome;
  journal.in_flight = false;
  if (journal.step == Step::done) {
    return chance(25) ? repeat_submission(journal, connection) : outcome;
  }
  return !journal.saves.empty() && chance(10) ? repeat_save(journal, connection) : outcome;
}

QuizClient::Outcome QuizClient::open(Journal& journal, HttpConnection& connection) {
  std::string body;
  const std::string target = address("/attempt");
  const Outcome outcome = ask(connection, {"PUT", target, journal.person.token, "{}"}, body);
  if (outcome != Outcome::acknowledged) return outcome;
  compare_paper(journal, body);
  paper_ = app::read_paper(body);
  if (paper_.size() != 10) {
    fault(journal, "not a paper of ten questions: " + body);
    return Outcome::broken;
  }
  journal.opened = true;
  if (journal.step == Step::open) journal.step = Step::save;
  return outcome;
}

/// The paper holds every acknowledged answer; the one in flight may or may not be in it.
void QuizClient::compare_paper(const Journal& journal, const std::string& body) {
  if (body.find(expected_paper_end(journal.saves)) != std::string::npos) return;
  auto with_sending = journal.saves;
  if (journal.sending) with_sending.push_back(*journal.sending);
  if (body.find(expected_paper_end(with_sending)) != std::string::npos) return;
  fault(journal, "the paper lost or doubled answers: expected " +
                     expected_paper_end(journal.saves) + " in " + body);
}

SentSave QuizClient::draw_save(const Journal& journal) {
  SentSave save;
  save.seq = journal.next_seq();
  for (std::size_t count = 1 + dice_() % 3; count > 0; --count) {
    const std::size_t position = dice_() % paper_.size();
    save.answers[position] = app::write_answer(position, paper_[position], dice_() % 8);
  }
  return save;
}

QuizClient::Outcome QuizClient::save(Journal& journal, HttpConnection& connection) {
  if (!journal.sending) journal.sending = draw_save(journal);
  std::string body;
  const std::string target = save_address(journal.sending->seq);
  const std::string sent = "{\"answers\":" + journal.sending->to_json() + '}';
  const Outcome outcome = ask(connection, {"PUT", target, journal.person.token, sent}, body);
  if (outcome != Outcome::acknowledged) return outcome;
  acknowledge_save(journal);
  if (journal.saves.size() >= 3 && chance(15)) {
    journal.step = Step::submit;
    // Half of the submissions carry the last answers with them, as a save of their own.
    if (chance(50)) journal.sending = draw_save(journal);
  }
  return outcome;
}

void QuizClient::acknowledge_save(Journal& journal) {
  journal.sending->epoch = epoch_;
  journal.saves.push_back(std::move(*journal.sending));
  journal.sending.reset();
}

QuizClient::Outcome QuizClient::submit(Journal& journal, HttpConnection& connection) {
  std::string sent = "{}";
  if (journal.sending) {
    sent = "{\"answers\":" + journal.sending->to_json() +
           ",\"seq\":" + std::to_string(journal.sending->seq) + '}';
  }
  std::string body;
  const std::string target = address("/attempt/submission");
  const Outcome outcome = ask(connection, {"PUT", target, journal.person.token, sent}, body);
  if (outcome != Outcome::acknowledged) return outcome;
  if (journal.sending) acknowledge_save(journal);
  journal.submitted_epoch = epoch_;
  journal.result = std::move(body);
  journal.step = Step::done;
  return outcome;
}

QuizClient::Outcome QuizClient::repeat_save(const Journal& journal, HttpConnection& connection) {
  const SentSave& again = journal.saves[dice_() % journal.saves.size()];
  const std::string target = save_address(again.seq);
  const std::string sent = "{\"answers\":" + again.to_json() + '}';
  std::string body;
  const Outcome outcome = ask(connection, {"PUT", target, journal.person.token, sent}, body);
  if (outcome != Outcome::acknowledged || chance(50)) return outcome;
  SentSave other = draw_save(journal);
  if (other.answers == again.answers) return outcome;
  const auto reply = connection.call(
      {"PUT", target, journal.person.token, "{\"answers\":" + other.to_json() + '}'});
  if (!reply) return Outcome::broken;
  const bool refused = reply->status == 409 && reply->body.find("seq_taken") != std::string::npos;
  if (!refused && reply->status != 503) {
    fault(journal, "a taken number took other answers: " + reply->body);
  }
  return outcome;
}

QuizClient::Outcome QuizClient::repeat_submission(const Journal& journal,
                                                  HttpConnection& connection) {
  std::string body;
  const std::string target = address("/attempt/submission");
  const Outcome outcome = ask(connection, {"PUT", target, journal.person.token, "{}"}, body);
  if (outcome == Outcome::acknowledged && body != journal.result) {
    fault(journal, "a repeated submission gave another result: " + body);
  }
  return outcome;
}

}  // namespace yixin::lab
