#include "demo/desk.h"

#include "modules/org/api/org.h"

namespace yixin::demo {

std::vector<std::string> open_sessions(Stage& stage, const Entered& entered,
                                       const std::vector<std::size_t>& people,
                                       accounts::SessionKind kind) {
  std::vector<std::string> tokens;
  stage.application.database().write_and_wait(
      db::system_context(stage.clock), [&](db::WriteTx& tx) {
        tokens.clear();
        for (const std::size_t index : people) {
          const auto ref = base::PublicId::parse(entered.people[index]);
          const auto person = org::find_person_by_ref(tx, base::Ref<access::PersonNoun>{*ref});
          const auto account = accounts::ensure_account_of(tx, person->id);
          tokens.push_back(accounts::open_session(tx, account, kind));
        }
      });
  return tokens;
}

Client at_desk(Stage& stage, const Entered& entered, std::size_t person) {
  return Client(stage.application,
                open_sessions(stage, entered, {person}, accounts::SessionKind::desk).front());
}

void sign_out(Client& client) { client.expect(http::Method::del, "/session"); }

}  // namespace yixin::demo
