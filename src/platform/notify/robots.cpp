#include "platform/notify/robots.h"

#include "platform/notify/outbound.h"
#include "platform/notify/sealing.h"

namespace yixin::notify {
namespace {

constexpr int monday = 1;
constexpr int friday = 5;

struct RobotRow {
  RobotId id;
  RobotRef robot_id;
  access::UnitId unit;
  Channel channel = Channel::wecom;
  std::string name;
  std::optional<describe::Bytes> address;
  std::optional<describe::Bytes> secret;
  Rhythm rhythm = Rhythm::weekly;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(RobotRow, (),
                      (id, robot_id, unit, channel, name, address, secret, rhythm, rev))

crypto::Place place_of(RobotId robot, std::string_view column) {
  return {"notify_robot", robot.value, column};
}

std::optional<Robot> opened(std::optional<RobotRow> row) {
  if (!row) return std::nullopt;
  return Robot{row->id,
               row->robot_id,
               row->unit,
               row->channel,
               std::move(row->name),
               open(place_of(row->id, "address"), row->address).value(),
               open(place_of(row->id, "secret"), row->secret),
               row->rhythm,
               row->rev};
}

std::optional<describe::Bytes> sealed_secret(db::WriteTx& tx, const Robot& robot) {
  if (!robot.secret) return std::nullopt;
  return seal(tx, place_of(robot.id, "secret"), *robot.secret);
}

std::string host_of(const Robot& robot) { return parse_url(robot.address).value().origin.host; }

}  // namespace

std::optional<Robot> find_robot(db::ReadTx& tx, RobotId robot) {
  return opened(tx.find<RobotRow>(
      R"sql(SELECT id, public_id, unit_id, channel, name, address, secret, rhythm, rev
            FROM notify_robot WHERE id = $1)sql",
      robot));
}

std::optional<Robot> find_robot_by_ref(db::ReadTx& tx, const RobotRef& robot) {
  return opened(tx.find<RobotRow>(
      R"sql(SELECT id, public_id, unit_id, channel, name, address, secret, rhythm, rev
            FROM notify_robot WHERE public_id = $1)sql",
      robot));
}

void insert_robot(db::WriteTx& tx, const Robot& robot) {
  tx.run(R"sql(INSERT INTO notify_robot (id, public_id, unit_id, channel, name, host, address,
                                         secret, rhythm, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1))sql",
         robot.id, robot.robot_id, robot.unit, robot.channel, robot.name, host_of(robot),
         seal(tx, place_of(robot.id, "address"), robot.address), sealed_secret(tx, robot),
         robot.rhythm);
}

bool update_robot(db::WriteTx& tx, const Robot& robot) {
  return tx.run(R"sql(UPDATE notify_robot
                      SET name = $1, host = $2, address = $3, secret = $4, rhythm = $5,
                          rev = rev + 1
                      WHERE id = $6 AND rev = $7)sql",
                robot.name, host_of(robot), seal(tx, place_of(robot.id, "address"), robot.address),
                sealed_secret(tx, robot), robot.rhythm, robot.id, robot.rev) == 1;
}

void delete_robot(db::WriteTx& tx, RobotId robot) {
  tx.run(R"sql(DELETE FROM notify_delivery WHERE robot_id = $1)sql", robot);
  tx.run(R"sql(DELETE FROM notify_robot WHERE id = $1)sql", robot);
}

std::vector<DueRobot> list_due_robots(db::ReadTx& tx, int limit) {
  const int weekday = tx.today().weekday();
  if (weekday > friday) return {};
  return tx.all<DueRobot>(
      R"sql(SELECT id, unit_id, channel FROM notify_robot
            WHERE (rhythm = 'daily' OR (rhythm = 'weekly' AND CAST($1 AS BIGINT) = 1))
              AND (told_on IS NULL OR told_on < $2)
            ORDER BY id LIMIT $3)sql",
      weekday == monday, tx.today(), limit);
}

void note_robot_told(db::WriteTx& tx, RobotId robot) {
  tx.run(R"sql(UPDATE notify_robot SET told_on = $1 WHERE id = $2)sql", tx.today(), robot);
}

}  // namespace yixin::notify
