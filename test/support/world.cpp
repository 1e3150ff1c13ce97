#include "support/world.h"

#include <boost/json.hpp>
#include <stdexcept>

#include "modules/accounts/api/accounts.h"
#include "modules/org/api/org.h"
#include "platform/crypto/keys.h"
#include "support/engine.h"
#include "support/produced.h"
#include "support/template_database.h"

namespace yixin::test {
namespace {

namespace json = boost::json;

const json::value* walk(const json::value& root, std::string_view path) {
  const json::value* at = &root;
  while (!path.empty() && at != nullptr) {
    const auto dot = std::min(path.find('.'), path.size());
    const auto part = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    if (const auto* object = at->if_object()) {
      at = object->if_contains(json::string_view(part.data(), part.size()));
    } else if (const auto* list = at->if_array()) {
      const auto index = static_cast<std::size_t>(std::stoul(std::string(part)));
      at = index < list->size() ? &(*list)[index] : nullptr;
    } else {
      at = nullptr;
    }
  }
  return at;
}

std::string json_text(std::string_view text) {
  std::string out;
  describe::write_json_string(out, text);
  return out;
}

}  // namespace

std::string Reply::at(std::string_view path) const {
  json::error_code error;
  const json::value root = json::parse(body, error);
  const json::value* found = error ? nullptr : walk(root, path);
  if (found == nullptr) return {};
  if (found->is_string()) return std::string(found->get_string());
  return json::serialize(*found);
}

std::size_t Reply::count(std::string_view path) const {
  json::error_code error;
  const json::value root = json::parse(body, error);
  const json::value* found = error ? nullptr : walk(root, path);
  return found != nullptr && found->is_array() ? found->get_array().size() : 0;
}

std::string Reply::code() const { return status == 200 ? std::string{} : at("code"); }

std::string Reply::header(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (field == name) return value;
  }
  return {};
}

Actor seen(Actor who, int rev) {
  who.if_match = '"' + std::to_string(rev) + '"';
  return who;
}

World::World()
    : directory_(std::filesystem::temp_directory_path() / unique_name()), clock_(start_of_worlds) {
  settings_.data = directory_ / "data";
  settings_.keys = directory_ / "keys";
  std::filesystem::create_directories(settings_.data);
  database_ = std::make_unique<MigratedDatabase>(settings_);
  // A schema without keys is what an operator lost them of; ours was copied.
  crypto::Keys::open_or_create(settings_.keys);
  application_ = std::make_unique<app::Application>(settings_, clock_);
}

World::~World() {
  application_.reset();
  database_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void World::restart() {
  application_.reset();
  application_ = std::make_unique<app::Application>(settings_, clock_);
}

Actor World::the_operator() const {
  Actor actor;
  actor.is_operator = true;
  return actor;
}

Reply World::call(const Actor& who, Method method, const std::string& target, std::string body) {
  http::Request request;
  request.method = method;
  const auto question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  if (question < target.size()) request.query = target.substr(question + 1);
  request.body = std::move(body);
  if (!who.is_foreign_page) request.requested_with = "yixin";
  request.host = "127.0.0.1:8080";
  request.agent = who.agent;
  request.request_id = "test-" + std::to_string(++numbers_);
  request.is_operator = who.is_operator;
  request.if_match = who.if_match;
  request.if_none_match = who.if_none_match;
  if (!who.token.empty()) request.cookie = "yixin=" + who.token;
  if (!who.device.empty()) request.cookie += "; yixin-device=" + who.device;
  http::Response response = application_->dispatcher().dispatch_and_wait(std::move(request));
  note_produced(method, target.substr(0, question), response.status);
  return {response.status, std::string(response.body_view()), std::move(response.fields)};
}

Reply World::must(const Actor& who, Method method, const std::string& target, std::string body) {
  Reply reply = call(who, method, target, std::move(body));
  if (reply.status != 200) {
    throw std::runtime_error(target + " → " + std::to_string(reply.status) + ' ' + reply.body);
  }
  return reply;
}

std::string World::add_unit(std::string_view kind, std::string_view name,
                            std::string_view parent_id) {
  std::string body = "{\"kind\":" + json_text(kind) + ",\"name\":" + json_text(name) +
                     ",\"founded_on\":\"2020-01-01\"";
  if (kind == "branch") body += ",\"branch_type\":\"regular\"";
  if (!parent_id.empty()) body += ",\"parent_id\":" + json_text(parent_id);
  return must(the_operator(), Method::post, "/units", body + '}').at("unit_id");
}

std::string World::add_person(std::string_view name, std::string_view category,
                              std::string_view unit_id) {
  const std::int64_t number = 1000 + ++numbers_;
  constexpr std::int64_t first_phone = 19'900'000'000;
  std::string body = "{\"name\":" + json_text(name) + ",\"category\":" + json_text(category) +
                     ",\"staff_no\":\"T" + std::to_string(number) + "\",\"phone\":\"" +
                     std::to_string(first_phone + number) +
                     "\",\"id_kind\":\"none\",\"retired\":false";
  if (!unit_id.empty()) body += ",\"unit_id\":" + json_text(unit_id);
  return must(the_operator(), Method::post, "/people", body + '}').at("person_id");
}

Actor World::sign_in(std::string_view person_id, std::string_view role, std::string_view unit_id) {
  Actor actor;
  actor.person_id = person_id;
  actor.account_id = must(the_operator(), Method::post, "/accounts",
                          "{\"person_id\":" + json_text(person_id) + '}')
                         .at("account_id");
  if (!role.empty()) {
    std::string grant =
        "{\"account_id\":" + json_text(actor.account_id) + ",\"role\":" + json_text(role);
    if (!unit_id.empty()) grant += ",\"unit_id\":" + json_text(unit_id);
    must(the_operator(), Method::post, "/grants", grant + '}');
  }
  return sign_in_again(actor);
}

Actor World::sign_in_again(const Actor& who) {
  Actor actor = who;
  write([&](db::WriteTx& tx) {
    const auto account = tx.value<access::AccountId>(
        R"sql(SELECT id FROM accounts_account WHERE public_id = $1)sql", actor.account_id);
    actor.token = accounts::open_session(tx, account, accounts::SessionKind::desk);
  });
  return actor;
}

Actor World::sign_in_administrator(std::string_view role) {
  Actor actor;
  write([&](db::WriteTx& tx) {
    const auto account = accounts::create_administrator(
        tx, {"admin" + std::to_string(++numbers_), std::string(role), std::string(role)});
    actor.account_id = tx.value<std::string>(
        R"sql(SELECT public_id FROM accounts_account WHERE id = $1)sql", account);
    actor.token = accounts::open_session(tx, account, accounts::SessionKind::desk);
  });
  return actor;
}

void World::write(const std::function<void(db::WriteTx&)>& body) {
  application_->database().write_and_wait(db::system_context(clock_), body);
}

void World::read(const std::function<void(db::ReadTx&)>& body) {
  application_->database().read(db::system_context(clock_), body);
}

void World::run_job(std::string_view name) {
  for (const auto& job : application_->registry().jobs()) {
    if (job.name == name) return application_->run_job(job);
  }
  throw std::runtime_error("no such job: " + std::string(name));
}

}  // namespace yixin::test
