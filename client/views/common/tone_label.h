#pragma once

#include <QLabel>

#include "client/views/common/theme.h"

namespace gatehouse::client {

/// Text in a tone, which wraps and can be copied. It keeps to the palette when that changes.
class ToneLabel : public QLabel {
    Q_OBJECT
  public:
    enum class Look {
        Boxed,  ///< on its tone's surface, with its tone's shape
        Plain   ///< as text alone, on a surface that is there already
    };
    ToneLabel(Tone tone, Look look, QWidget* parent = nullptr);

    void setTone(Tone tone);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void colour();
    void makeRoom();

    Tone tone_;
    Look look_;
};

}  // namespace gatehouse::client
