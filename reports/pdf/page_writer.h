#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/pdf/document.h"

namespace gatehouse::reports {

/// What stands on every page: two texts above the rule at its top, one line at its foot.
struct RunningText {
    std::string left;
    std::string right;
    std::string footer;
};

/// Sets text from top to bottom over as many pages as it takes. Every text that comes in is made
/// drawable here; `replaced()` counts what could not be drawn as it is. One thread at a time.
class PageWriter {
  public:
    static constexpr Points kMargin = 48.0F;
    static constexpr Points kContentWidth = Document::kWidth - 2 * kMargin;

    PageWriter(Document& document, const RunningText& running);

    void title(std::string_view text);
    void subtitle(std::string_view text);
    /// Begins a section, with an entry in the outline. A page of its own where asked for; else it
    /// stays together with what follows.
    void section(std::string_view text);
    void sectionOnNewPage(std::string_view text);
    void paragraph(std::string_view text, const TextStyle& style);
    /// A label in a column at the left, its text beside it.
    void fact(std::string_view label, std::string_view text);
    void space(Points height);

    /// Moves to a new page where less than `height` is left on this one.
    void keepTogether(Points height);
    void newPage();
    [[nodiscard]] Points remaining() const;
    /// Of a page with nothing on it.
    [[nodiscard]] Points fullHeight() const;

    /// Draws the running headers and "page n of m". The last call.
    void finish();

    [[nodiscard]] std::size_t replaced() const { return replaced_; }

    // For tables: the place where the next line begins, and drawing on the present page.
    [[nodiscard]] Points cursor() const { return y_; }
    void advance(Points height) { y_ += height; }
    [[nodiscard]] std::vector<std::string> wrap(std::string_view text,
                                                const TextStyle& style,
                                                Points width);
    void drawLine(Point at, const TextStyle& style, const std::string& text);
    void drawRule(Point from, Points length, Colour colour);
    void drawFill(const Box& box, Colour colour);

  private:
    void lines(const std::vector<std::string>& lines, const TextStyle& style, Points x);
    void heading(std::string_view text);
    void drawRunning(std::size_t page);

    Document& document_;
    std::vector<std::string> headerLeft_;
    std::vector<std::string> headerRight_;
    std::string footer_;
    Points top_ = 0;
    Points y_ = 0;
    std::size_t page_ = 0;
    std::size_t replaced_ = 0;
};

}  // namespace gatehouse::reports
