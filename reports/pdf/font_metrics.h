#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace gatehouse::reports {

enum class Face { Regular, Bold, Mono };

/// Which characters a face can draw and how wide they are. libharu draws nothing for a character
/// that the face lacks and does not tell, so this is read from the font itself. Immutable.
class FontMetrics {
  public:
    /// Of a font that the program was built with; LogicFailure where it cannot be read.
    explicit FontMetrics(std::string_view trueType);

    /// False for everything outside the Basic Multilingual Plane, which libharu cannot draw.
    [[nodiscard]] bool canDraw(char32_t character) const;
    /// In thousandths of the font size; of the missing-glyph box where it cannot be drawn.
    [[nodiscard]] int advance(char32_t character) const;

  private:
    std::vector<std::uint16_t> glyphs_;
    std::vector<std::uint16_t> advances_;
};

/// The TrueType file of a face.
[[nodiscard]] std::string_view fontFile(Face face);
[[nodiscard]] const FontMetrics& metricsOf(Face face);

}  // namespace gatehouse::reports
