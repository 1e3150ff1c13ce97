#include "security/drills.h"
#include "security/planted_branch.h"
#include "security/tally.h"
#include "security/unpacked.h"
#include "support/produced.h"

/// Numbers of identity cards and phones: whole for nobody but by a disclosure with a reason, which
/// goes on record, and no search or order tells them otherwise.
namespace yixin::security {
namespace {

constexpr const char* id_number = "11999919840411169X";
constexpr const char* phone = "19988887766";
constexpr const char* masked_id = "119***********169X";
constexpr const char* masked_phone = "199****7766";

bool has(const Reply& reply, const char* word) {
  return unpacked(reply.body).find(word) != std::string::npos;
}

class Numbers {
 public:
  Numbers() : places_(branch_.places()) {
    auto& hospital = branch_.hospital();
    readers_ = {{"the own secretary", branch_.secretary},
                {"the general branch", hospital.actor("general_branch_secretary")},
                {"the Party office", hospital.actor("party_officer")},
                {"a leader", hospital.actor("leader")}};
  }

  void read_everything() {
    for (const auto& route : world().application().registry().routes()) {
      if (route.method != Method::get || route.reply_kind == http::ReplyKind::stream) continue;
      const std::string target = test::fill_path(route.path, places_);
      for (const auto& [who, actor] : readers_) {
        const Reply reply = world().call(actor, Method::get, target);
        tally_.add("reads");
        for (const char* whole : {id_number, phone}) {
          tally_.expect(!has(reply, whole),
                        who + " reads " + whole + " in " + test::name_of(route));
        }
        if (has(reply, masked_id) || has(reply, masked_phone)) tally_.add("reads_with_masks");
      }
    }
    tally_.expect(tally_.count("reads_with_masks") > 5, "hardly a masked number was read");
  }

  /// Who may disclose gets the number for a reason, and the reason is on record.
  void disclose() {
    const std::string target = "/people/" + places_.at("person_id") + "/disclosures";
    const Actor office = branch_.hospital().actor("party_officer");
    const auto ask = [&](const Actor& who, const std::string& body) {
      tally_.add("disclosures_tried");
      return world().call(who, Method::post, target, body);
    };
    tally_.expect(ask(office, R"({"field":"phone"})").status == 422, "no reason was asked for");
    tally_.expect(ask(office, R"({"field":"phone","reason":" "})").status == 422,
                  "a blank is a reason");
    for (const auto& [who, actor] : readers_) {
      const bool may = who == "the Party office";
      const Reply reply = ask(actor, R"({"field":"id_number","reason":"核对党员档案"})");
      tally_.expect(has(reply, id_number) == may, who + " got " + reply.body);
    }
    const Reply record =
        world().must(world().the_operator(), Method::get, "/audit?action=person.disclose");
    tally_.expect(has(record, "核对党员档案"), "a disclosure is not on record: " + record.body);
    tally_.expect(!has(record, id_number), "the record has the number");
  }

  /// Any part of a number finds nobody, and lists are ordered by nothing that is hidden.
  void search() {
    const Actor secretary = branch_.secretary;
    for (const std::string whole : {id_number, phone}) {
      for (std::size_t size : {whole.size(), whole.size() - 1, std::size_t{8}, std::size_t{4}}) {
        for (std::size_t at = 0; at + size <= whole.size(); ++at) {
          const Reply found =
              world().must(secretary, Method::get, "/people?search=" + whole.substr(at, size));
          tally_.add("parts_searched_for");
          tally_.expect(found.at("total") == "0", whole.substr(at, size) + " finds somebody");
        }
      }
    }
    for (const char* query : {"sort=phone", "order=id_number", "order_by=phone", "phone=1",
                              "id_number=1", "filter=phone", "fields=phone"}) {
      const Reply reply = world().call(secretary, Method::get, std::string("/people?") + query);
      tally_.add("orders_tried");
      tally_.expect(reply.status == 422, std::string(query) + " is known to the list");
    }
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  World& world() { return branch_.world(); }

  PlantedBranch branch_;
  test::Places places_;
  std::vector<std::pair<std::string, Actor>> readers_;
  Tally tally_;
};

}  // namespace

Outcome run_fields(const Plan&) {
  Numbers drill;
  drill.read_everything();
  drill.disclose();
  drill.search();
  return drill.outcome();
}

}  // namespace yixin::security
