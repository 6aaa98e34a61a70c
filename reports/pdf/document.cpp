#include "reports/pdf/document.h"

#include <array>
#include <fcntl.h>
#include <sys/mman.h>
#include <type_traits>
#include <unistd.h>
#include <vector>

#include <hpdf.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/base/text.h"

namespace gatehouse::reports {
namespace {

constexpr std::array kFaces{Face::Regular, Face::Bold, Face::Mono};

/// libharu 2.3.0 loads fonts from a path only. This is one that leads to memory, so that nothing
/// has to be written to a disk.
class MemoryFile {
  public:
    explicit MemoryFile(std::string_view content)
        : descriptor_(memfd_create("gatehouse-font", MFD_CLOEXEC)) {
        while (descriptor_ >= 0 && !content.empty()) {
            const ssize_t written = write(descriptor_, content.data(), content.size());
            if (written <= 0) {
                close(descriptor_);
                descriptor_ = -1;
                break;
            }
            content.remove_prefix(static_cast<std::size_t>(written));
        }
        if (descriptor_ < 0) {
            throw EnvironmentFailure("no memory file for a font of the report");
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { close(descriptor_); }

    [[nodiscard]] std::string path() const {
        return "/proc/self/fd/" + std::to_string(descriptor_);
    }

  private:
    int descriptor_;
};

/// libharu 2.3.0 writes this map with operators that do not belong there: readers warn about each
/// page or cannot extract text. Its codes are Unicode already, so the right map is the identity, a
/// range for each high byte (a range must not pass one) and at most 100 of them together.
std::string identityToUnicode() {
    constexpr unsigned kRows = 256;
    constexpr unsigned kRowsTogether = 64;
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n";
    for (unsigned row = 0; row < kRows; ++row) {
        if (row % kRowsTogether == 0) {
            map += std::to_string(kRowsTogether) + " beginbfrange\n";
        }
        const char byte = static_cast<char>(row);
        const std::string high = toHex({&byte, 1});
        map.append("<").append(high).append("00> <").append(high).append("ff> <");
        map.append(high).append("00>\n");
        if (row % kRowsTogether == kRowsTogether - 1) {
            map += "endbfrange\n";
        }
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// No exception may cross libharu's C frames: it is told to carry on, keeps the error in the
/// document, and Handle::check throws it.
void onError(HPDF_STATUS /*error*/, HPDF_STATUS /*detail*/, void* /*user*/) {
}

struct FreeDocument {
    void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};

float channel(std::uint8_t value) {
    return static_cast<float>(value) / 255.0F;
}

HPDF_Date utcDate(Instant instant) {
    // YYYY-MM-DDThh:mm:ss
    const std::string text = instant.toString();
    const auto number = [&text](std::size_t at, std::size_t digits) {
        return static_cast<int>(parseDigits(text.substr(at, digits)).value());
    };
    return {number(0, 4),
            number(5, 2),
            number(8, 2),
            number(11, 2),
            number(14, 2),
            number(17, 2),
            'Z',
            0,
            0};
}

}  // namespace

struct Document::Handle {
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument> document{
        HPDF_New(onError, nullptr)};
    std::array<HPDF_Font, kFaces.size()> fonts{};
    std::vector<HPDF_Page> pages;
    HPDF_Encoder encoder = nullptr;

    [[nodiscard]] HPDF_Doc get() const { return document.get(); }

    void check() const {
        const HPDF_STATUS status = HPDF_GetError(get());
        if (status != HPDF_OK) {
            throw LogicFailure("libharu error " + std::to_string(status) + ", detail " +
                               std::to_string(HPDF_GetErrorDetail(get())));
        }
    }

    void loadFont(Face face) {
        const MemoryFile file(fontFile(face));
        const char* name = HPDF_LoadTTFontFromFile(get(), file.path().c_str(), HPDF_TRUE);
        if (name == nullptr) {
            throw EnvironmentFailure("a font of the report cannot be loaded: is /proc mounted?");
        }
        HPDF_Font font = HPDF_GetFont(get(), name, "UTF-8");
        check();
        auto* map = static_cast<HPDF_Dict>(HPDF_Dict_GetItem(font, "ToUnicode", HPDF_OCLASS_DICT));
        require(map != nullptr && map->stream != nullptr, "libharu made no map to Unicode");
        HPDF_MemStream_FreeData(map->stream);
        HPDF_Stream_WriteStr(map->stream, identityToUnicode().c_str());
        check();
        fonts.at(static_cast<std::size_t>(face)) = font;
    }

    void describe(const DocumentInfo& info) const {
        const HPDF_Date created = utcDate(info.createdAt);
        HPDF_SetInfoAttr(get(), HPDF_INFO_TITLE, info.title.c_str());
        HPDF_SetInfoAttr(get(), HPDF_INFO_AUTHOR, info.author.c_str());
        HPDF_SetInfoAttr(get(), HPDF_INFO_SUBJECT, info.subject.c_str());
        HPDF_SetInfoAttr(get(), HPDF_INFO_CREATOR, info.creator.c_str());
        HPDF_SetInfoDateAttr(get(), HPDF_INFO_CREATION_DATE, created);
        HPDF_SetInfoDateAttr(get(), HPDF_INFO_MOD_DATE, created);
        check();
    }
};

Document::Document(const DocumentInfo& info) : handle_(std::make_unique<Handle>()) {
    require(handle_->document != nullptr, "libharu has no memory for a document");
    HPDF_SetCompressionMode(handle_->get(), HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(handle_->get());
    HPDF_SetCurrentEncoder(handle_->get(), "UTF-8");
    handle_->encoder = HPDF_GetEncoder(handle_->get(), "UTF-8");
    handle_->check();
    for (const Face face : kFaces) {
        handle_->loadFont(face);
    }
    handle_->describe(info);
}

Document::~Document() = default;

std::size_t Document::addPage() {
    HPDF_Page page = HPDF_AddPage(handle_->get());
    handle_->check();
    HPDF_Page_SetWidth(page, kWidth);
    HPDF_Page_SetHeight(page, kHeight);
    handle_->check();
    handle_->pages.push_back(page);
    return handle_->pages.size() - 1;
}

std::size_t Document::pageCount() const {
    return handle_->pages.size();
}

void Document::text(std::size_t page, Point at, const TextStyle& style, const std::string& text) {
    HPDF_Page target = handle_->pages.at(page);
    HPDF_Page_BeginText(target);
    HPDF_Page_SetRGBFill(
        target, channel(style.colour.red), channel(style.colour.green), channel(style.colour.blue));
    HPDF_Page_SetFontAndSize(
        target, handle_->fonts.at(static_cast<std::size_t>(style.face)), style.size);
    HPDF_Page_TextOut(target, at.x, kHeight - at.y, text.c_str());
    HPDF_Page_EndText(target);
    handle_->check();
}

void Document::rule(std::size_t page, Point from, Points length, Colour colour) {
    constexpr Points kThickness = 0.5F;
    fill(page, {{from.x, from.y - kThickness / 2}, length, kThickness}, colour);
}

void Document::fill(std::size_t page, const Box& box, Colour colour) {
    HPDF_Page target = handle_->pages.at(page);
    HPDF_Page_SetRGBFill(target, channel(colour.red), channel(colour.green), channel(colour.blue));
    HPDF_Page_Rectangle(
        target, box.topLeft.x, kHeight - box.topLeft.y - box.height, box.width, box.height);
    HPDF_Page_Fill(target);
    handle_->check();
}

void Document::bookmark(std::size_t page, const std::string& title) {
    HPDF_Outline entry =
        HPDF_CreateOutline(handle_->get(), nullptr, title.c_str(), handle_->encoder);
    handle_->check();
    HPDF_Outline_SetDestination(entry, HPDF_Page_CreateDestination(handle_->pages.at(page)));
    handle_->check();
}

std::string Document::bytes() {
    HPDF_SaveToStream(handle_->get());
    handle_->check();
    HPDF_UINT32 size = HPDF_GetStreamSize(handle_->get());
    std::string bytes(size, '\0');
    // libharu takes any byte pointer as unsigned char.
    HPDF_ReadFromStream(handle_->get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    handle_->check();
    require(size == bytes.size(), "libharu gave fewer bytes than it announced");
    return bytes;
}

}  // namespace gatehouse::reports
