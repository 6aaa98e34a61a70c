#pragma once

#include "client/api/answer.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {

/// What a page has to say: a label whose accessible description is "Message". Takes no room while
/// it says nothing.
class MessageLine final : public ToneLabel {
    Q_OBJECT
  public:
    explicit MessageLine(QWidget* parent = nullptr);

    void say(const QString& text, Tone tone = Tone::Neutral);
    void say(const Trouble& trouble);
    /// While the server is asked.
    void sayWaiting();
    /// Says nothing more where it still says that; leaves what was said since.
    void stopWaiting();
    void quieten();

  private:
    bool isWaiting_ = false;
};

}  // namespace gatehouse::client
