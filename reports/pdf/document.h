#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "contract/base/instant.h"
#include "reports/pdf/text_layout.h"

namespace gatehouse::reports {

/// A place on a page, measured from its top left corner.
struct Point {
    Points x = 0;
    Points y = 0;
};

struct Box {
    Point topLeft;
    Points width = 0;
    Points height = 0;
};

struct DocumentInfo {
    std::string title;
    std::string author;
    std::string subject;
    std::string creator;
    /// Creation and modification date. The drawing reads no clock: equal input, equal bytes.
    Instant createdAt;
};

/// A PDF of A4 pages with embedded fonts, drawn page by page in any order. One thread at a time.
/// Where libharu reports an error (which means no memory, or a wrong call) every member throws
/// LogicFailure; EnvironmentFailure where a font cannot be handed over.
class Document {
  public:
    static constexpr Points kWidth = 595.276F;
    static constexpr Points kHeight = 841.89F;

    explicit Document(const DocumentInfo& info);
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document();

    /// The number of the new page, from 0.
    std::size_t addPage();
    [[nodiscard]] std::size_t pageCount() const;

    /// Draws drawable text (see makeDrawable) with its baseline at `at`.
    void text(std::size_t page, Point at, const TextStyle& style, const std::string& text);
    /// A horizontal rule.
    void rule(std::size_t page, Point from, Points length, Colour colour);
    void fill(std::size_t page, const Box& box, Colour colour);
    /// An entry of the outline that viewers show beside the pages.
    void bookmark(std::size_t page, const std::string& title);

    [[nodiscard]] std::string bytes();

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

}  // namespace gatehouse::reports
