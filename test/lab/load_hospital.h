#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/application.h"
#include "app/bench_http.h"
#include "app/bench_scratch.h"
#include "app/bench_server.h"
#include "app/bench_setup.h"
#include "lab/open_load.h"
#include "lab/own_cores.h"

namespace yixin::lab {

/// A hospital with one open round and its running server, for drills under load.
class LoadHospital {
 public:
  explicit LoadHospital(std::int64_t people);

  unsigned short port() const { return server_->port(); }
  const app::ServerProcess& server() const { return *server_; }
  const std::vector<app::Participant>& people() const { return people_; }
  const std::string& round_id() const { return hospital_.round_id; }
  std::filesystem::path data() const { return scratch_.settings().data; }

  /// Gives everybody the same password, so that ten thousand need one hash; returns the logins of
  /// the participants. Before start().
  std::vector<std::string> give_password(const std::string& password);
  /// Makes so many participants officers of the committee, who may read the whole roster at a desk;
  /// returns their sessions. Before start().
  std::vector<std::string> appoint_officers(std::size_t count);
  /// From now on server and load have cores of their own.
  void start();

  /// How many cores it has.
  int server_cores() const { return cores_.of_the_server(); }

  /// What a member asks for on opening the first page, one member after the other.
  Flow reading(double per_second) const;

 private:
  /// The product in this process, while no server holds the data.
  void open(const std::function<void(app::Application&)>& work);

  OwnCores cores_;
  app::Scratch scratch_;
  app::BenchHospital hospital_;
  std::vector<app::Participant> people_;
  std::unique_ptr<app::ServerProcess> server_;
};

/// Descriptors for ten thousand connections, here and in the server that is started from here.
void raise_descriptor_limit();

std::string request_text(const app::HttpCall& call);

}  // namespace yixin::lab
