#pragma once

#include <QWidget>

#include "client/views/common/shapes.h"

class QHBoxLayout;
class QPushButton;

namespace gatehouse::client {

class ToneLabel;

/// One thing to see from across the room: a shape, a word and a colour, with a sentence and what
/// can be done about it.
class StatusPanel final : public QWidget {
    Q_OBJECT
  public:
    /// The accessible descriptions of the word and of the sentence.
    StatusPanel(const QString& wordIs, const QString& sentenceIs, QWidget* parent = nullptr);

    void say(Tone tone, Shape shape, const QString& word, const QString& sentence);
    /// Below the sentence, until something else is said: what could be another time.
    void addOutlook(const QString& outlook);
    /// Empties it, so that nothing of what it said is left to be read.
    void clear();
    void setWordScale(qreal scale);
    void addButton(QPushButton* button);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    ToneLabel* word_;
    ToneLabel* sentence_;
    ToneLabel* outlook_;
    QHBoxLayout* buttons_;
    Tone tone_ = Tone::Neutral;
    Shape shape_ = Shape::Dots;
};

}  // namespace gatehouse::client
