#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/application.h"
#include "platform/access/caller.h"

/// A hospital for load and crash tests, made in this process before a server is started on it.
namespace yixin::app {

struct BenchHospital {
  std::string round_id;      // open for a week, ten questions of forty, no time limit
  std::string setter_token;  // a desk that may also host a hall
};

/// One committee, five general branches, 26 branches, forty reviewed questions and one published
/// round, all through the real operations.
BenchHospital prepare_hospital(Application& application);

struct Participant {
  access::PersonId person;
  std::string token;
};

/// Members spread over the branches, each with an account and a session on a phone.
std::vector<Participant> add_participants(Application& application, std::int64_t count);

/// A submitted attempt for every participant there is.
void load_own_results(Application& application, const BenchHospital& hospital);

/// Submitted attempts of people who never sign in: what a large board costs to load and to ask.
void load_other_results(Application& application, const BenchHospital& hospital,
                        std::int64_t count);

}  // namespace yixin::app
