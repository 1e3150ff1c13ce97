#pragma once

#include "app/settings.h"

/// Where a demo hospital lies, and how to get rid of it again.
namespace yixin::demo {

/// Throws conflict "not_empty" unless data directory and database hold nothing, and marks the
/// directory as that of an unfinished demo.
void claim_place(const app::Settings& settings);
/// The demo is complete.
void finish_place(const app::Settings& settings);

/// Throws conflict "not_a_demo" without the mark; else removes what the demo made: the content of
/// the data directory, the tables, and the keys where it made those too.
void clear_place(const app::Settings& settings);

}  // namespace yixin::demo
