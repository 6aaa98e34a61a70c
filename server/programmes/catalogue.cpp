#include "server/programmes/catalogue.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "contract/base/exception.h"
#include "server/programmes/embedded_programmes.h"
#include "server/programmes/programme_file.h"

namespace gatehouse::programmes {
namespace {

std::string readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) {
        throw EnvironmentFailure("cannot read the programme file " + path.string());
    }
    return content.str();
}

bool overlap(const domain::Programme& a, const domain::Programme& b) {
    return a.id == b.id && (!a.effective.until || b.effective.from <= *a.effective.until) &&
           (!b.effective.until || a.effective.from <= *b.effective.until);
}

}  // namespace

Catalogue::Catalogue(std::vector<domain::Programme> editions) : editions_(std::move(editions)) {
    for (auto a = editions_.begin(); a != editions_.end(); ++a) {
        const auto b = std::find_if(
            a + 1, editions_.end(), [&](const auto& other) { return overlap(*a, other); });
        if (b != editions_.end()) {
            throw ProgrammeFault("the editions " + a->edition + " and " + b->edition + " of " +
                                 a->id + " are in force on the same days");
        }
    }
}

Catalogue Catalogue::builtIn() {
    std::vector<domain::Programme> editions;
    for (const EmbeddedFile& file : embedded::files()) {
        editions.push_back(readProgramme(file.name, file.content));
    }
    return Catalogue(std::move(editions));
}

Catalogue Catalogue::fromFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") {
            paths.push_back(entry.path());
        }
    }
    if (error || paths.empty()) {
        throw EnvironmentFailure("no programme file (*.json) can be read in " + folder.string());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<domain::Programme> editions;
    editions.reserve(paths.size());
    for (const auto& path : paths) {
        editions.push_back(readProgramme(path.filename().string(), readFile(path)));
    }
    return Catalogue(std::move(editions));
}

bool Catalogue::knows(std::string_view programme) const {
    return std::any_of(editions_.begin(), editions_.end(), [&](const auto& edition) {
        return edition.id == programme;
    });
}

const domain::Programme* Catalogue::inForce(std::string_view programme, Date day) const {
    const auto found = std::find_if(editions_.begin(), editions_.end(), [&](const auto& edition) {
        return edition.id == programme && edition.effective.contains(day);
    });
    return found == editions_.end() ? nullptr : &*found;
}

}  // namespace gatehouse::programmes
