#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "modules/accounts/test/signing_in.h"
#include "security/drills.h"
#include "security/tally.h"

/// Whether a refused sign-in tells why: by its bytes, or by how long it took.
namespace yixin::security {
namespace {

using accounts::good_password;
using accounts::SignInForm;
using accounts::try_sign_in;
using test::Method;
using test::Reply;
using test::World;

/// Fewer samples of a class say nothing about times.
constexpr std::size_t telling_samples = 200;
constexpr double telling_t = 4.5;

struct Samples {
  std::string what;
  SignInForm form;
  std::vector<double> took_us;
};

struct Moments {
  double mean = 0;
  double variance_of_mean = 0;
};

/// Without the slowest tenth, which the machine decides.
Moments moments_of(std::vector<double> values) {
  std::ranges::sort(values);
  values.resize(values.size() - values.size() / 10);
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  Moments moments{sum / n, 0};
  for (const double value : values) {
    moments.variance_of_mean += (value - moments.mean) * (value - moments.mean);
  }
  moments.variance_of_mean /= (n - 1) * n;
  return moments;
}

double welch_t(const Samples& one, const Samples& two) {
  const Moments a = moments_of(one.took_us);
  const Moments b = moments_of(two.took_us);
  return (a.mean - b.mean) / std::sqrt(a.variance_of_mean + b.variance_of_mean);
}

class Refusals {
 public:
  Refusals() {
    const auto known = accounts::person_with_password(world_, "沈清和");
    const auto suspended = accounts::person_with_password(world_, "林晚照");
    const auto without = accounts::person_with_code(world_, "许知遥");
    world_.must(world_.the_operator(), Method::put,
                "/accounts/" + suspended.account_id + "/suspension", R"({"reason":"离职"})");
    classes_ = {{"wrong_password", {known.login, "wrong-password", {}, {}}, {}},
                {"unknown_login", {"T9999", "wrong-password", {}, {}}, {}},
                {"suspended", {suspended.login, good_password, {}, {}}, {}},
                {"code_only", {without.login, "wrong-password", {}, {}}, {}}};
  }

  void sample(int times) {
    for (int i = 0; i < times; ++i) {
      // Attempts are forgotten one in a quarter of an hour.
      world_.clock().advance_ms(16LL * 60 * 1000);
      for (Samples& one : classes_) ask(one);
    }
    tally_.expect(answers_.size() == 1, "refusals differ in their bytes");
  }

  void compare() {
    for (std::size_t i = 1; i < classes_.size(); ++i) {
      if (classes_[i].took_us.size() < telling_samples) continue;
      const double t = welch_t(classes_[0], classes_[i]);
      tally_.set("t_of_" + classes_[i].what, t);
      tally_.expect(std::abs(t) < telling_t,
                    classes_[i].what + " takes another time, t = " + std::to_string(t));
    }
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  void ask(Samples& one) {
    const auto begin = std::chrono::steady_clock::now();
    const Reply reply = try_sign_in(world_, one.form);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    one.took_us.push_back(took.count());
    tally_.add("refused_sign_ins");
    tally_.expect(reply.status == 401, one.what + " got " + reply.body);
    answers_.insert(without_number(reply));
  }

  /// Status, fields and body, but for the number of the request.
  static std::string without_number(const Reply& reply) {
    std::string text = std::to_string(reply.status) + reply.body;
    const std::string number = reply.at("request_id");
    text.replace(text.find(number), number.size(), "");
    for (const auto& [name, value] : reply.fields) text += name + value;
    return text;
  }

  World world_;
  std::vector<Samples> classes_;
  std::set<std::string> answers_;
  Tally tally_;
};

}  // namespace

Outcome run_timing(const Plan& plan) {
  Refusals drill;
  drill.sample(plan.times);
  drill.compare();
  return drill.outcome();
}

}  // namespace yixin::security
