#pragma once

#include <span>

#include "lab/drill.h"

/// Drills on what the product promises to whoever is to be kept out. Each asks a hospital of its
/// own through its dispatcher or a socket; `times` is how often chance is tried.
namespace yixin::security {

using lab::Outcome;
using lab::Plan;

/// All of them, in the order in which `./dev lab security` runs them.
std::span<const lab::Drill> drills();

/// What a branch wrote stands in no reply to another one, and no other branch changes it.
Outcome run_canaries(const Plan& plan);
/// Whom somebody sees is what a naive record of `times` transfers, grants and suspensions says.
Outcome run_membership(const Plan& plan);
/// Bodies with `times` foreign members a route, with wrong types and repeated names are refused.
Outcome run_mass_assignment(const Plan& plan);
/// Every write as a form, from a foreign or null origin, disguised as a read: refused.
Outcome run_forgery(const Plan& plan);
/// Every route and every refusal has the declared header fields.
Outcome run_answer_fields(const Plan& plan);
/// Two framings, bad chunks, lines and fields: one 400, and the connection is closed.
Outcome run_smuggling(const Plan& plan);
/// Keys in no answer before their time, and one mark for `times` papers submitted four times.
Outcome run_quiz(const Plan& plan);
/// `times` entries or seals edited, removed, put in, moved, cut off: each is noticed and named.
Outcome run_audit(const Plan& plan);
/// All pairs and `times` rows of three roles, grants to oneself, removals of the last.
Outcome run_administrators(const Plan& plan);
/// `times` passwords at once, one account by all its names, lock-outs, sessions, random tokens.
Outcome run_guessing(const Plan& plan);
/// Every route with secrets in every place, also on a broken database.
Outcome run_log(const Plan& plan);
/// The bytes of database, log of writes and backup, before and after an erasure.
Outcome run_residue(const Plan& plan);
/// `times` hostile names as page, upload and import.
Outcome run_paths(const Plan& plan);
/// `times` cells of chance, and every export of a branch whose texts are formulas.
Outcome run_cells(const Plan& plan);
/// `times` refusals of each cause, interleaved; times are compared from 200 on.
Outcome run_timing(const Plan& plan);
/// Every read, disclosure, search and order that could tell a masked number.
Outcome run_fields(const Plan& plan);

}  // namespace yixin::security
