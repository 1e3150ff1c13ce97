#pragma once

#include "modules/study/correction_views.h"
#include "platform/http/registry.h"

/// Reports of faulty questions, and what their writers and others concerned are told.
namespace yixin::study {

void install_reports(http::Registry& app);

/// The same question once more is the same report. Throws conflict "not_submitted" before the paper
/// is handed in.
OwnReport report_on_paper(db::WriteTx& tx, const PaperReport& request);
/// Only of a question in the own practice book.
OwnReport report_in_practice(db::WriteTx& tx, const PracticeReport& request);

ReportPage list_reports(db::ReadTx& tx, const ReportFilter& request);
/// May be given again: the last answer counts.
ReportView answer_report(db::WriteTx& tx, const ReportAnswer& request);

/// Answers to own reports and corrections of own results of the last eight weeks, newest first.
MessageList show_messages(db::ReadTx& tx, const http::Empty& request);

}  // namespace yixin::study
