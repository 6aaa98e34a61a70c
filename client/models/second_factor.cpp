#include "client/models/second_factor.h"

#include <utility>

#include <QStringList>

#include "client/api/text.h"
#include "client/models/session.h"
#include "contract/base/error_code.h"

namespace gatehouse::client {

SecondFactor::SecondFactor(Client& client, SecondFactorState standing, QObject* parent)
    : QObject(parent), calls_(client.calls()), confirmation_(client), standing_(standing) {
}

void SecondFactor::askForOffer() {
    if (state_ == State::Asking) {
        return;
    }
    become(State::Asking);
    calls_.offerSecondFactor({this, [this](Answer<wire::SecondFactorOffer> offer) {
                                  if (!offer) {
                                      fail(offer.error(), [this] { askForOffer(); });
                                      return;
                                  }
                                  offer_ = std::move(*offer);
                                  become(State::Resting);
                                  Q_EMIT offered();
                              }});
}

void SecondFactor::confirm(const QString& code) {
    if (state_ != State::Resting || !offer_) {
        return;
    }
    become(State::Asking);
    calls_.confirmSecondFactor({codeOf(code)},
                               {this, [this](Answer<wire::RecoveryCodes> made) {
                                    if (!made) {
                                        fail(made.error(), {});
                                        return;
                                    }
                                    for (std::string& text : made->codes) {
                                        recoveryCodes_.emplace_back(std::move(text));
                                    }
                                    offer_.reset();
                                    standing_ = SecondFactorState::Enrolled;
                                    become(State::Resting);
                                    Q_EMIT enrolled();
                                }});
}

void SecondFactor::remove(const QString& code) {
    if (state_ == State::Resting) {
        sendRemoval({codeOf(code)});
    }
}

void SecondFactor::sendRemoval(const wire::SecondFactorCode& code) {
    become(State::Asking);
    calls_.removeSecondFactor(code, {this, [this, code](const Answer<AccountCalls::Done>& done) {
                                         if (done) {
                                             learnStanding();
                                         } else {
                                             fail(done.error(),
                                                  [this, code] { sendRemoval(code); });
                                         }
                                     }});
}

/// Whether one may go without is known from what the server still lets the session do.
void SecondFactor::learnStanding() {
    calls_.listSessions(
        std::nullopt,
        {this, [this](const Answer<wire::Page<wire::OpenSession>>& page) {
             const bool isRequired = !page && page.error().problem.code ==
                                                  errorText(ErrorCode::SecondFactorRequired).code;
             standing_ = isRequired ? SecondFactorState::Required : SecondFactorState::Optional;
             become(State::Resting);
             Q_EMIT removed();
         }});
}

void SecondFactor::forget() {
    if (state_ != State::Asking) {
        offer_.reset();
        recoveryCodes_.clear();
    }
}

void SecondFactor::fail(const Trouble& trouble, std::function<void()> goOn) {
    if (!goOn || !Confirmation::isWanted(trouble)) {
        become(State::Resting);
        Q_EMIT failed(trouble);
        return;
    }
    become(State::Confirming);
    confirmation_.await(std::move(goOn), [this, trouble] {
        become(State::Resting);
        Q_EMIT failed(trouble);
    });
}

void SecondFactor::become(State state) {
    if (state_ != state) {
        state_ = state;
        Q_EMIT stateChanged(state);
    }
}

QString inWords(SecondFactorState standing) {
    switch (standing) {
        case SecondFactorState::Enrolled:
            return SecondFactor::tr(
                "You sign in with your password and a code of your authenticator.");
        case SecondFactorState::Optional:
            return SecondFactor::tr(
                "You sign in with your password alone. With a second factor, nobody who learns "
                "your password can sign in as you.");
        case SecondFactorState::Required:
            return SecondFactor::tr(
                "Here everybody signs in with a second factor: an authenticator, which is an app "
                "on a telephone or a small device. Set yours up to go on.");
    }
    return {};
}

QString inGroups(const Secret& seed) {
    constexpr qsizetype kGroup = 4;
    const QString text = toQt(seed.reveal());
    QStringList groups;
    for (qsizetype i = 0; i < text.size(); i += kGroup) {
        groups.append(text.mid(i, kGroup));
    }
    return groups.join(u' ');
}

QString inLines(const std::vector<Secret>& codes) {
    QStringList lines;
    for (const Secret& code : codes) {
        lines.append(toQt(code.reveal()));
    }
    return lines.join(u'\n');
}

}  // namespace gatehouse::client
