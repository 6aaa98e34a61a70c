#include "reports/pdf/font_metrics.h"

#include <algorithm>

#include "contract/base/exception.h"
#include "report_fonts.h"

namespace gatehouse::reports {
namespace {

constexpr std::size_t kBasicPlane = 0x10000;
constexpr std::uint32_t kWindowsUnicode = 0x00030001;  // platform 3, encoding 1
constexpr std::uint16_t kSegmentMapping = 4;           // cmap format

/// Big-endian numbers of a font file.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] std::uint16_t u16(std::size_t at) const {
        require(at + 2 <= bytes_.size(), "font file is truncated");
        return static_cast<std::uint16_t>(byte(at) << 8U | byte(at + 1));
    }
    [[nodiscard]] std::uint32_t u32(std::size_t at) const {
        return static_cast<std::uint32_t>(u16(at)) << 16U | u16(at + 2);
    }
    [[nodiscard]] Reader from(std::size_t at) const {
        require(at <= bytes_.size(), "font table lies outside the file");
        return Reader(bytes_.substr(at));
    }
    [[nodiscard]] Reader table(std::string_view tag) const {
        constexpr std::size_t kHeader = 12;
        constexpr std::size_t kRecord = 16;
        const std::size_t count = u16(4);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t record = kHeader + i * kRecord;
            if (bytes_.substr(record, 4) == tag) {
                return from(u32(record + 8));
            }
        }
        throw LogicFailure("font table is missing");
    }

  private:
    [[nodiscard]] unsigned byte(std::size_t at) const {
        return static_cast<unsigned char>(bytes_[at]);
    }
    std::string_view bytes_;
};

Reader unicodeMapping(const Reader& cmap) {
    const std::size_t count = cmap.u16(2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t record = 4 + i * 8;
        if (cmap.u32(record) == kWindowsUnicode) {
            const Reader found = cmap.from(cmap.u32(record + 4));
            require(found.u16(0) == kSegmentMapping, "font mapping has an unknown format");
            return found;
        }
    }
    throw LogicFailure("font has no Unicode mapping");
}

/// Glyph of each character of the basic plane, 0 where there is none.
std::vector<std::uint16_t> readGlyphs(const Reader& map) {
    std::vector<std::uint16_t> glyphs(kBasicPlane, 0);
    const std::size_t doubledCount = map.u16(6);
    for (std::size_t i = 0; i < doubledCount; i += 2) {
        const std::size_t last = map.u16(14 + i);
        const std::size_t startAt = 16 + doubledCount + i;
        const std::size_t first = map.u16(startAt);
        const unsigned delta = map.u16(startAt + doubledCount);
        const std::size_t rangeAt = startAt + 2 * doubledCount;
        const std::size_t range = map.u16(rangeAt);
        for (std::size_t c = first; c <= last && c != 0xFFFF; ++c) {
            const unsigned listed =
                range == 0 ? static_cast<unsigned>(c) : map.u16(rangeAt + range + 2 * (c - first));
            const bool missing = range != 0 && listed == 0;
            glyphs[c] = static_cast<std::uint16_t>(missing ? 0U : (listed + delta) & 0xFFFFU);
        }
    }
    return glyphs;
}

std::vector<std::uint16_t> readAdvances(const Reader& font) {
    const unsigned unitsPerEm = font.table("head").u16(18);
    const std::size_t measured = font.table("hhea").u16(34);
    const std::size_t glyphs = font.table("maxp").u16(4);
    const Reader hmtx = font.table("hmtx");
    require(unitsPerEm > 0 && measured > 0, "font has no widths");
    std::vector<std::uint16_t> advances;
    advances.reserve(glyphs);
    for (std::size_t i = 0; i < glyphs; ++i) {
        const unsigned units = hmtx.u16(4 * std::min(i, measured - 1));
        advances.push_back(static_cast<std::uint16_t>(units * 1000U / unitsPerEm));
    }
    return advances;
}

}  // namespace

FontMetrics::FontMetrics(std::string_view trueType)
    : glyphs_(readGlyphs(unicodeMapping(Reader(trueType).table("cmap")))),
      advances_(readAdvances(Reader(trueType))) {
}

bool FontMetrics::canDraw(char32_t character) const {
    return character < kBasicPlane && glyphs_[character] != 0;
}

int FontMetrics::advance(char32_t character) const {
    return advances_.at(character < kBasicPlane ? glyphs_[character] : 0U);
}

std::string_view fontFile(Face face) {
    switch (face) {
        case Face::Regular: return fonts::DejaVuSans_ttf();
        case Face::Bold: return fonts::DejaVuSans_Bold_ttf();
        case Face::Mono: return fonts::DejaVuSansMono_ttf();
    }
    throw LogicFailure("unknown face");
}

const FontMetrics& metricsOf(Face face) {
    static const FontMetrics kRegular(fontFile(Face::Regular));
    static const FontMetrics kBold(fontFile(Face::Bold));
    static const FontMetrics kMono(fontFile(Face::Mono));
    switch (face) {
        case Face::Regular: return kRegular;
        case Face::Bold: return kBold;
        case Face::Mono: return kMono;
    }
    throw LogicFailure("unknown face");
}

}  // namespace gatehouse::reports
