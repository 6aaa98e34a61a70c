#include "client/models/report_export.h"

#include <algorithm>
#include <exception>

#include <QCryptographicHash>

namespace gatehouse::client {
namespace {

constexpr std::string_view kReady = "ready";

QByteArray sha256Of(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

Trouble notUnderstood() {
    return senseless(Changes::Nothing);
}

/// Whatever happens in the other thread, a verdict comes out of it.
ReportVerdict judge(const QByteArray& pdf,
                    const std::optional<std::string>& announcedSha256,
                    const QByteArray& roots,
                    Instant at) {
    try {
        return judgeReport(viewOf(pdf), announcedSha256, viewOf(roots), at);
    } catch (const std::exception&) {
        ReportVerdict verdict;
        verdict.faults.emplace_back("This computer could not check the signature.");
        return verdict;
    }
}

}  // namespace

ReportExport::ReportExport(Client& client, ReportTrust trust, QObject* parent)
    : QObject(parent), client_(client), trust_(std::move(trust)) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &ReportExport::poll);
    verifier_.setMaxThreadCount(1);
}

ReportExport::~ReportExport() = default;

void ReportExport::start(const wire::ReportRequest& request) {
    if (isBusy()) {
        return;
    }
    const bool isSameWish = key_ && request_ && wire::encode(*request_) == wire::encode(request);
    if (!isSameWish) {
        key_ = IdempotencyKey::fresh();
    }
    request_ = request;
    report_.reset();
    result_.reset();
    pdf_.clear();
    begin();
}

void ReportExport::askAgain() {
    if (!isBusy() && canAskAgain()) {
        begin();
    }
}

bool ReportExport::canAskAgain() const {
    return step_ == Step::Resting && (key_ || report_);
}

void ReportExport::begin() {
    ++attempt_;
    pause_ = patience_.firstPause;
    waited_ = {};
    if (report_) {
        follow(*report_);
    } else {
        post();
    }
}

void ReportExport::post() {
    become(Step::Asking);
    client_.makeReport(
        *request_, *key_, {this, [this, attempt = attempt_](const Answer<wire::Report>& made) {
                               if (attempt != attempt_) {
                                   return;
                               }
                               if (!made) {
                                   if (made.error().kind == Trouble::Kind::Refused) {
                                       key_.reset();
                                   }
                                   fail(made.error());
                                   return;
                               }
                               key_.reset();
                               follow(*made);
                           }});
}

void ReportExport::follow(const wire::Report& report) {
    if (wire::encode(report.request) != wire::encode(*request_)) {
        // A report on another period must never pass for the one that was asked for.
        fail(notUnderstood());
        return;
    }
    report_ = report;
    if (report.status == kReady) {
        fetch();
    } else {
        wait();
    }
}

void ReportExport::wait() {
    if (waited_ + pause_ > patience_.inAll) {
        become(Step::Resting);
        Q_EMIT stopped(Stop::TooLong);
        return;
    }
    become(Step::Making);
    timer_.start(pause_);
    waited_ += pause_;
    pause_ = std::min(pause_ * 2, patience_.longestPause);
}

void ReportExport::poll() {
    client_.readReport(report_->id,
                       {this, [this, attempt = attempt_](const Answer<wire::Report>& report) {
                            if (attempt != attempt_) {
                                return;
                            }
                            if (!report) {
                                fail(report.error());
                                return;
                            }
                            follow(*report);
                        }});
}

void ReportExport::fetch() {
    become(Step::Fetching);
    client_.readReportContent(report_->id,
                              {this, [this, attempt = attempt_](const Answer<QByteArray>& pdf) {
                                   if (attempt != attempt_) {
                                       return;
                                   }
                                   if (!pdf) {
                                       fail(pdf.error());
                                       return;
                                   }
                                   pdf_ = *pdf;
                                   askForRoot();
                               }});
}

void ReportExport::askForRoot() {
    if (!trust_.givenRoots.isEmpty()) {
        root_ = {ReportRoot::Standing::Given, {}, {}};
        QByteArray roots;
        for (const QByteArray& der : readPem(trust_.givenRoots)) {
            root_.sha256.append(sha256Of(der));
            roots += writePem(der);
        }
        verify(roots);
        return;
    }
    client_.readReportAuthority(
        {this, [this, attempt = attempt_](const Answer<wire::ReportAuthority>& authority) {
             if (attempt != attempt_) {
                 return;
             }
             if (!authority) {
                 fail(authority.error());
                 return;
             }
             takeRoot(*authority);
         }});
}

void ReportExport::takeRoot(const wire::ReportAuthority& authority) {
    const QByteArray named = QByteArray::fromHex(QByteArray::fromStdString(authority.sha256));
    // Only the certificate whose fingerprint is shown and remembered is trusted, whatever else the
    // server sends along.
    for (const QByteArray& der : readPem(QByteArray::fromStdString(authority.certificates))) {
        const QByteArray sha256 = sha256Of(der);
        if (sha256 != named) {
            continue;
        }
        const QByteArray before = trust_.remembered();
        root_ = {ReportRoot::Standing::Known, {sha256}, {}};
        if (before.isEmpty()) {
            root_.standing = ReportRoot::Standing::FirstUse;
        } else if (before != sha256) {
            root_.standing = ReportRoot::Standing::Changed;
            root_.before = before;
        }
        verify(writePem(der));
        return;
    }
    fail(notUnderstood());
}

void ReportExport::verify(QByteArray roots) {
    become(Step::Verifying);
    verifier_.start([this,
                     attempt = attempt_,
                     pdf = pdf_,
                     announced = report_->sha256,
                     roots = std::move(roots),
                     at = trust_.now()] {
        QMetaObject::invokeMethod(
            this,
            [this, attempt, verdict = judge(pdf, announced, roots, at)] {
                if (attempt == attempt_) {
                    finish(verdict);
                }
            },
            Qt::QueuedConnection);
    });
}

void ReportExport::finish(ReportVerdict verdict) {
    result_ = ExportedReport{*report_, std::move(pdf_), root_, std::move(verdict)};
    report_.reset();
    pdf_.clear();
    if (root_.standing == ReportRoot::Standing::FirstUse && result_->isValid()) {
        trust_.remember(root_.sha256.front());
    }
    become(Step::Finished);
}

void ReportExport::trustNewRoot() {
    if (!result_ || !result_->awaitsTrust()) {
        return;
    }
    trust_.remember(result_->root.sha256.front());
    result_->root.standing = ReportRoot::Standing::Known;
    result_->root.before.clear();
    Q_EMIT stepChanged(step_);
}

void ReportExport::giveUp() {
    if (!isBusy()) {
        return;
    }
    ++attempt_;
    timer_.stop();
    become(Step::Resting);
    Q_EMIT stopped(Stop::ByUser);
}

void ReportExport::fail(const Trouble& trouble) {
    become(Step::Resting);
    Q_EMIT failed(trouble);
}

void ReportExport::become(Step step) {
    if (step_ != step) {
        step_ = step;
        Q_EMIT stepChanged(step);
    }
}

}  // namespace gatehouse::client
