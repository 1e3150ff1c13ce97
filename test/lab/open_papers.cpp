#include "lab/open_papers.h"

#include <numeric>
#include <stdexcept>

#include "app/bench_http.h"
#include "app/bench_paper.h"

namespace yixin::lab {
namespace {

std::string answers_body(const std::string& answers) { return "{\"answers\":[" + answers + "]}"; }

std::string joined(const std::vector<std::string>& answers) {
  std::string all;
  for (const std::string& answer : answers) all += (all.empty() ? "" : ",") + answer;
  return all;
}

}  // namespace

OpenPapers::OpenPapers(const LoadHospital& hospital, std::size_t count) : hospital_(hospital) {
  app::HttpConnection connection(hospital.port());
  const std::string target = "/api/rounds/" + hospital.round_id() + "/attempt";
  for (std::size_t person = 0; person < count; ++person) {
    const auto reply = connection.call({.method = "PUT",
                                        .target = target,
                                        .token = hospital.people()[person].token,
                                        .body = "{}"});
    if (!reply || reply->status != 200) throw std::runtime_error("a paper could not be opened");
    std::vector<std::string> answers;
    for (const auto& slot : app::read_paper(reply->body)) {
      answers.push_back(app::write_answer(answers.size(), slot, person));
    }
    answers_.push_back(std::move(answers));
  }
}

std::string OpenPapers::put(std::size_t person, const std::string& rest,
                            const std::string& body) const {
  const std::string target = "/api/rounds/" + hospital_.round_id() + "/attempt" + rest;
  return request_text(
      {.method = "PUT", .target = target, .token = hospital_.people()[person].token, .body = body});
}

Flow OpenPapers::saving(double per_second, std::size_t first, std::size_t last) const {
  return {"saving", per_second, [this, first, last](std::size_t n) {
            const std::size_t person = first + n % (last - first);
            const std::size_t seq = n / (last - first) + 1;
            const auto& answers = answers_[person];
            return std::optional(put(person, "/saves/" + std::to_string(seq),
                                     answers_body(answers[seq % answers.size()])));
          }};
}

Flow OpenPapers::submitting(double per_second, std::size_t first, std::size_t last) const {
  return {"submitting", per_second,
          [this, first, last](std::size_t n) -> std::optional<std::string> {
            if (first + n >= last) return std::nullopt;
            return put(first + n, "/submission", answers_body(joined(answers_[first + n])));
          }};
}

}  // namespace yixin::lab
