#include "client/models/account_news.h"

#include <algorithm>
#include <vector>

#include <QStringList>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

/// Events of one kind: the newest of them, and how many there are.
struct Kind {
    wire::AccountEvent newest;
    std::int64_t count = 0;
};

std::vector<Kind> kindsOf(const std::vector<wire::AccountEvent>& events) {
    std::vector<Kind> kinds;
    for (const wire::AccountEvent& event : events) {
        auto kind = std::find_if(kinds.begin(), kinds.end(), [&event](const Kind& one) {
            return one.newest.action == event.action && one.newest.actor == event.actor;
        });
        if (kind == kinds.end()) {
            kind = kinds.insert(kinds.end(), {event, 0});
        }
        kind->count += event.count;
    }
    return kinds;
}

QString lineOf(const Kind& kind, const std::string& username) {
    const wire::AccountEvent& event = kind.newest;
    QString line = client::inWords(event.action);
    if (event.actor && *event.actor != username) {
        line = AccountNews::tr("%1, by %2").arg(line, toQt(*event.actor));
    }
    line = kind.count == 1 ? AccountNews::tr("%1: %2").arg(line, inWords(event.at))
                           : AccountNews::tr("%1: %2 times, the last on %3")
                                 .arg(line, QString::number(kind.count), inWords(event.at));
    return event.address && !event.address->empty()
               ? AccountNews::tr("%1, from %2").arg(line, toQt(*event.address))
               : line;
}

}  // namespace

AccountNews::AccountNews(Calls& calls, std::string username, QObject* parent)
    : QObject(parent), calls_(calls), username_(std::move(username)) {
}

void AccountNews::load() {
    calls_.readNews({this, [this](const Answer<wire::AccountNews>& answer) {
                         text_ = answer ? inWords(*answer) : inWords(answer.error());
                         Q_EMIT changed();
                     }});
}

void AccountNews::dismiss() {
    text_.clear();
    Q_EMIT changed();
}

QString AccountNews::inWords(const wire::AccountNews& news) const {
    QStringList lines;
    for (const Kind& kind : kindsOf(news.items)) {
        lines.append(lineOf(kind, username_));
    }
    return lines.isEmpty() ? QString()
                           : tr("Since you signed in last:\n%1\nIf that was not you, change your "
                                "password and tell an administrator.")
                                 .arg(lines.join(u'\n'));
}

QString AccountNews::inWords(const Trouble& trouble) {
    // Whoever is signed out signs in again, and asks again.
    return trouble.kind == Trouble::Kind::SignedOut
               ? QString()
               : tr("It is not known what happened to your account since you signed in last. %1")
                     .arg(client::inWords(trouble));
}

}  // namespace gatehouse::client
