#include "modules/notify/robot_desk.h"

#include "modules/notify/api/notify.h"
#include "modules/notify/robot_views.h"
#include "modules/org/api/org.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/notify/configuration.h"

namespace yixin::notify {
namespace {

using base::Error;
using base::Kind;

constexpr std::int64_t month_ms = 30LL * 24 * 3600 * 1000;
constexpr std::int64_t minute_ms = 60'000;

struct RobotLine {
  RobotId id;
  RobotRef robot_id;
  base::Ref<access::UnitNoun> unit_id;
  std::string unit_name;
  Channel channel = Channel::wecom;
  std::string name;
  std::string host;
  bool has_secret = false;
  Rhythm rhythm = Rhythm::weekly;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(RobotLine, (),
                      (id, robot_id, unit_id, unit_name, channel, name, host, has_secret, rhythm,
                       rev))

std::optional<LastDelivery> last_of(db::ReadTx& tx, RobotId robot) {
  return tx.find<LastDelivery>(
      R"sql(SELECT purpose, state, attempts, failure, COALESCE(settled_at, next_at)
            FROM notify_delivery WHERE robot_id = $1 ORDER BY id DESC LIMIT 1)sql",
      robot);
}

RobotView view_of(db::ReadTx& tx, const RobotLine& line) {
  return {line.robot_id, line.unit_id,    line.unit_name, line.channel, line.name,
          line.host,     line.has_secret, line.rhythm,    line.rev,     last_of(tx, line.id)};
}

std::vector<RobotLine> list_lines(db::ReadTx& tx, std::string_view robot) {
  return tx.all<RobotLine>(
      R"sql(SELECT r.id, r.public_id, u.public_id, u.name, r.channel, r.name, r.host,
                   CASE WHEN r.secret IS NULL THEN 0 ELSE 1 END, r.rhythm, r.rev
            FROM notify_robot r JOIN org_unit u ON u.id = r.unit_id
            WHERE r.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $1 AND permission = $2)
              AND (CAST($3 AS TEXT) = '' OR r.public_id = $3)
            ORDER BY u.pinyin NULLS LAST, u.id, r.id)sql",
      tx.caller().account, manage_robots.name, robot);
}

RobotView show_one(db::ReadTx& tx, const RobotRef& robot) {
  const auto lines = list_lines(tx, robot.to_hex());
  if (lines.empty()) base::refuse_not_found("这个群机器人");
  return view_of(tx, lines.front());
}

/// Mail is nobody's branch alone, so its counts are for the whole hospital's office.
std::optional<MailState> mail_state(db::ReadTx& tx) {
  if (!access::may(tx, manage_robots, access::hospital_unit)) return std::nullopt;
  MailState state;
  state.offered = configuration().mail.has_value();
  const auto count = [&](DeliveryState which) {
    return tx.value<std::int64_t>(
        R"sql(SELECT count(*) FROM notify_delivery
              WHERE channel = 'mail' AND state = $1 AND created_at > $2)sql",
        which, tx.now().plus_ms(-month_ms));
  };
  state.waiting = count(DeliveryState::waiting);
  state.sent = count(DeliveryState::sent);
  state.given_up = count(DeliveryState::given_up);
  state.last_failure = tx.find<std::string>(
      R"sql(SELECT failure FROM notify_delivery
            WHERE channel = 'mail' AND failure IS NOT NULL ORDER BY id DESC LIMIT 1)sql");
  return state;
}

RobotList list_robots(db::ReadTx& tx, const http::Empty&) {
  RobotList list;
  for (const RobotLine& line : list_lines(tx, "")) list.items.push_back(view_of(tx, line));
  for (const Origin& origin : configuration().allowed.origins()) list.hosts.push_back(origin.host);
  list.mail = mail_state(tx);
  return list;
}

std::string checked_address(const std::string& typed) {
  const std::string address(base::trim(typed));
  const auto url = parse_url(address);
  if (url && configuration().allowed.contains(url->origin)) return address;
  const std::string sentence =
      url ? "本系统不能访问 " + url->origin.host + "，请由系统管理员用 --outbound 允许后再试"
          : "请粘贴群机器人的完整 Webhook 地址，以 https:// 开头";
  throw Error{Kind::invalid,
              "invalid",
              sentence,
              {{"address", url ? "host_not_allowed" : "bad_value", sentence}}};
}

void record(db::WriteTx& tx, std::string_view action, const RobotRef& robot,
            std::vector<std::string> fields) {
  audit::record(tx, {.action = action,
                     .object_kind = "robot",
                     .object = robot.to_hex(),
                     .fields = std::move(fields),
                     .note = {}});
}

/// Out of reach is the same as not there.
Robot load_robot(db::ReadTx& tx, const RobotRef& ref) {
  auto robot = find_robot_by_ref(tx, ref);
  if (!robot) base::refuse_not_found("这个群机器人");
  access::require_visible(tx, manage_robots, robot->unit, "这个群机器人");
  return std::move(*robot);
}

RobotView add_robot(db::WriteTx& tx, const NewRobot& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("该党组织");
  access::require_visible(tx, manage_robots, unit->id, "该党组织");
  Robot robot;
  robot.id = tx.next_id<RobotNoun>();
  robot.robot_id = tx.draw_ref<RobotNoun>();
  robot.unit = unit->id;
  robot.channel = request.channel == RobotChannel::wecom ? Channel::wecom : Channel::dingtalk;
  robot.name = base::trim(request.name.str());
  robot.address = checked_address(request.address.str());
  if (request.secret && !request.secret->empty()) robot.secret = base::trim(request.secret->str());
  robot.rhythm = request.rhythm;
  insert_robot(tx, robot);
  record(tx, "notify.add_robot", robot.robot_id, {"name", "address"});
  return show_one(tx, robot.robot_id);
}

RobotView change_robot(db::WriteTx& tx, const ChangeRobot& request) {
  Robot robot = load_robot(tx, request.robot_id);
  std::vector<std::string> fields = {"name", "rhythm"};
  robot.name = base::trim(request.name.str());
  robot.rhythm = request.rhythm;
  robot.rev = request.rev;
  if (request.address && !request.address->empty()) {
    robot.address = checked_address(request.address->str());
    fields.emplace_back("address");
  }
  if (request.secret && !request.secret->empty()) {
    robot.secret = base::trim(request.secret->str());
    fields.emplace_back("secret");
  }
  if (!update_robot(tx, robot)) audit::refuse_stale(tx, "robot", robot.robot_id.to_hex());
  record(tx, "notify.change_robot", robot.robot_id, std::move(fields));
  return show_one(tx, robot.robot_id);
}

http::Empty remove_robot(db::WriteTx& tx, const RobotByRef& request) {
  const Robot robot = load_robot(tx, request.robot_id);
  delete_robot(tx, robot.id);
  record(tx, "notify.remove_robot", robot.robot_id, {});
  return {};
}

/// One a minute and robot: groups are full of people. It goes out at once, also in quiet hours,
/// because somebody is waiting for it.
RobotView test_robot(db::WriteTx& tx, const RobotByRef& request) {
  const Robot robot = load_robot(tx, request.robot_id);
  const auto unit = org::find_unit(tx, robot.unit);
  enqueue(tx,
          {.channel = robot.channel,
           .purpose = Purpose::test,
           .account = {},
           .robot = robot.id,
           .key = "test/" + robot.robot_id.to_hex() + '/' + std::to_string(tx.now().ms / minute_ms),
           .content = {"医心测试消息",
                       {{"收到这条消息，说明“" + unit.value().name + "”的提醒可以发到本群。", ""}}},
           .at = tx.now()});
  record(tx, "notify.test_robot", robot.robot_id, {});
  return show_one(tx, robot.robot_id);
}

}  // namespace

void install_robot_desk(http::Registry& app) {
  namespace limits = http::limits;
  app.get({"/robots", manage_robots, limits::view, "Group robots and how their messages went"},
          list_robots);
  app.post({"/robots", manage_robots, limits::form, "Add a group robot to a unit", Kind::not_found},
           add_robot);
  app.put({"/robots/{robot_id}", manage_robots, limits::form, "Change a group robot"},
          change_robot);
  app.del({"/robots/{robot_id}", manage_robots, limits::view, "Remove a group robot"},
          remove_robot);
  app.post(
      {"/robots/{robot_id}/tests", manage_robots, limits::form, "Send a test message to the group"},
      test_robot);
}

}  // namespace yixin::notify
