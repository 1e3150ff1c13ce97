#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "modules/study/boards.h"
#include "modules/study/hall_round_views.h"
#include "platform/http/registry.h"

/// Links by which a screen without an account shows one board or one hall round (大屏链接).
namespace yixin::study {

struct HallLinkNoun;
using HallLinkRef = base::Ref<HallLinkNoun>;

enum class HallShows { series, round, hall_round };
BOOST_DESCRIBE_ENUM(HallShows, series, round, hall_round)

/// Exactly one of the three ids says what is shown; a series shows its latest round.
struct HallLinkForm {
  std::optional<SeriesRef> series_id;
  std::optional<RoundRef> round_id;
  std::optional<HallRoundRef> hall_round_id;
  base::Text<1, 60> label;
  int hours = 0;
};
BOOST_DESCRIBE_STRUCT(HallLinkForm, (), (series_id, round_id, hall_round_id, label, hours))

struct HallLinkView {
  HallLinkRef link_id;
  HallShows shows = HallShows::series;
  std::string label;
  std::string subject;  // name of the series, title of the round
  std::string created_by;
  base::Instant created_at;
  base::Instant expires_at;
  std::optional<base::Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(HallLinkView, (),
                      (link_id, shows, label, subject, created_by, created_at, expires_at,
                       revoked_at))

struct HallLinkList {
  std::vector<HallLinkView> items;
};
BOOST_DESCRIBE_STRUCT(HallLinkList, (), (items))

/// The secret is in this reply and nowhere else.
struct HallLinkMade {
  HallLinkRef link_id;
  std::string secret;
  base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(HallLinkMade, (), (link_id, secret, expires_at))

struct HallLinkRequest {
  HallLinkRef link_id;
};
BOOST_DESCRIBE_STRUCT(HallLinkRequest, (), (link_id))

struct HallScreenRequest {
  base::Text<1, 100> secret;
};
BOOST_DESCRIBE_STRUCT(HallScreenRequest, (), (secret))

/// One of the two, or neither while a series has no round yet.
struct HallScreen {
  std::string label;
  std::optional<Board> board;
  std::optional<HallWall> hall_round;
  base::Instant expires_at;
  base::Instant server_now;
};
BOOST_DESCRIBE_STRUCT(HallScreen, (), (label, board, hall_round, expires_at, server_now))

/// A link in memory, found by the digest of its secret.
struct HallLink {
  std::string label;
  HallShows shows = HallShows::series;
  std::int64_t object_id = 0;
  base::Instant expires_at;
  bool revoked = false;
  base::Instant counted_since;  ///< of the requests below
  int requests = 0;
};

class HallLinks {
 public:
  /// So many screens at two seconds each, with room for those that start at the same time.
  static constexpr int most_requests = 300;
  static constexpr std::int64_t window_ms = 10'000;

  void put(const std::string& digest, HallLink link);
  void revoke(const std::string& digest);
  /// What may be shown now, one request counted. Throws Kind::not_found "not_found",
  /// "link_revoked" or "link_expired", Kind::too_many "too_many_requests".
  HallLink use(const std::string& digest, base::Instant now);
  void clear();

 private:
  std::mutex mutex_;
  std::map<std::string, HallLink> by_digest_;
};

void install_hall_links(http::Registry& app);

}  // namespace yixin::study
