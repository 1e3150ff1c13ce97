#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/describe/json.h"
#include "platform/notify/delivery.h"
#include "platform/notify/robots.h"

/// Requests and replies of group robots. An address never comes back in full: it lets whoever knows
/// it write to the group.
namespace yixin::notify {

/// How the last message went.
struct LastDelivery {
  Purpose purpose = Purpose::digest;
  DeliveryState state = DeliveryState::waiting;
  int attempts = 0;
  std::optional<std::string> failure;
  base::Instant at;  // when it was last tried, or is to be
};
BOOST_DESCRIBE_STRUCT(LastDelivery, (), (purpose, state, attempts, failure, at))

struct RobotView {
  RobotRef robot_id;
  base::Ref<access::UnitNoun> unit_id;
  std::string unit_name;
  Channel channel = Channel::wecom;
  std::string name;
  std::string host;
  bool has_secret = false;
  Rhythm rhythm = Rhythm::weekly;
  std::int64_t rev = 0;
  std::optional<LastDelivery> last;
};
BOOST_DESCRIBE_STRUCT(RobotView, (),
                      (robot_id, unit_id, unit_name, channel, name, host, has_secret, rhythm, rev,
                       last))

/// Mail as a whole, for those who answer for the whole hospital.
struct MailState {
  bool offered = false;
  std::int64_t waiting = 0;
  std::int64_t sent = 0;
  std::int64_t given_up = 0;
  std::optional<std::string> last_failure;
};
BOOST_DESCRIBE_STRUCT(MailState, (), (offered, waiting, sent, given_up, last_failure))

struct RobotList {
  std::vector<RobotView> items;
  /// Hosts that this server may call, as the setting names them.
  std::vector<std::string> hosts;
  std::optional<MailState> mail;
};
BOOST_DESCRIBE_STRUCT(RobotList, (), (items, hosts, mail))

enum class RobotChannel { wecom, dingtalk };
BOOST_DESCRIBE_ENUM(RobotChannel, wecom, dingtalk)

struct NewRobot {
  base::Ref<access::UnitNoun> unit_id;
  RobotChannel channel = RobotChannel::wecom;
  base::Text<1, 40> name;
  base::Text<10, 1000> address;
  std::optional<base::Text<0, 200>> secret;
  Rhythm rhythm = Rhythm::weekly;
};
BOOST_DESCRIBE_STRUCT(NewRobot, (), (unit_id, channel, name, address, secret, rhythm))

/// An absent or empty address and secret stay as they are.
struct ChangeRobot {
  RobotRef robot_id;
  base::Text<1, 40> name;
  std::optional<base::Text<0, 1000>> address;
  std::optional<base::Text<0, 200>> secret;
  Rhythm rhythm = Rhythm::weekly;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeRobot, (), (robot_id, name, address, secret, rhythm, rev))

struct RobotByRef {
  RobotRef robot_id;
};
BOOST_DESCRIBE_STRUCT(RobotByRef, (), (robot_id))

}  // namespace yixin::notify
