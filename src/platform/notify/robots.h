#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/access/caller.h"
#include "platform/notify/outbox.h"

/// Group robots of units, as the table holds them.
namespace yixin::notify {

/// How often a robot tells its group the open duties of the unit: never, on Mondays, or each
/// working day. It says nothing when there is nothing to say.
enum class Rhythm { off, weekly, daily };
BOOST_DESCRIBE_ENUM(Rhythm, off, weekly, daily)

struct Robot {
  RobotId id;
  RobotRef robot_id;
  access::UnitId unit;
  Channel channel = Channel::wecom;
  std::string name;
  std::string address;
  std::optional<std::string> secret;
  Rhythm rhythm = Rhythm::weekly;
  std::int64_t rev = 0;
};

std::optional<Robot> find_robot(db::ReadTx& tx, RobotId robot);
std::optional<Robot> find_robot_by_ref(db::ReadTx& tx, const RobotRef& robot);
void insert_robot(db::WriteTx& tx, const Robot& robot);
/// Under the revision it was read with; false when somebody else was faster.
bool update_robot(db::WriteTx& tx, const Robot& robot);
/// With what still waits to be sent by it.
void delete_robot(db::WriteTx& tx, RobotId robot);

/// One that has not told its group anything today and should have by its rhythm.
struct DueRobot {
  RobotId id;
  access::UnitId unit;
  Channel channel = Channel::wecom;
};
BOOST_DESCRIBE_STRUCT(DueRobot, (), (id, unit, channel))
std::vector<DueRobot> list_due_robots(db::ReadTx& tx, int limit);
void note_robot_told(db::WriteTx& tx, RobotId robot);

}  // namespace yixin::notify
