#include "server/programmes/catalogue.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <tuple>

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

/// Two editions of one programme that follow each other.
void checkSuccession(const domain::Programme& earlier,
                     const domain::Programme& later,
                     const std::string& laterFile) {
    const std::string place = laterFile + " at /effective_from: ";
    const auto& ended = earlier.effective.until;
    if (!ended || later.effective.from <= *ended) {
        throw ProgrammeFault(place + "the editions " + earlier.edition + " and " + later.edition +
                             " of " + later.id + " are in force on the same days");
    }
    if (ended->plusDays(1) < later.effective.from) {
        throw ProgrammeFault(place + "no edition of " + later.id + " is in force from " +
                             ended->plusDays(1).toString() + " to " +
                             later.effective.from.plusDays(-1).toString() + ", between " +
                             earlier.edition + " and " + later.edition);
    }
}

}  // namespace

Catalogue::Catalogue(std::vector<File> files) {
    struct Read {
        domain::Programme edition;
        File file;
    };
    std::vector<Read> read;
    for (File& file : files) {
        domain::Programme edition = readProgramme(file.name, file.text);
        read.push_back({std::move(edition), std::move(file)});
    }
    std::stable_sort(read.begin(), read.end(), [](const Read& a, const Read& b) {
        return std::tie(a.edition.id, a.edition.effective.from) <
               std::tie(b.edition.id, b.edition.effective.from);
    });
    for (auto one = read.begin(); one != read.end(); ++one) {
        const bool isNamedTwice = std::any_of(read.begin(), one, [&](const Read& other) {
            return other.edition.id == one->edition.id &&
                   other.edition.edition == one->edition.edition;
        });
        if (isNamedTwice) {
            throw ProgrammeFault(one->file.name + " at /edition: the edition " +
                                 one->edition.edition + " of " + one->edition.id +
                                 " is listed twice");
        }
        if (one != read.begin() && std::prev(one)->edition.id == one->edition.id) {
            checkSuccession(std::prev(one)->edition, one->edition, one->file.name);
        }
    }
    for (Read& one : read) {
        editions_.push_back(std::move(one.edition));
        texts_.push_back(std::move(one.file.text));
    }
}

Catalogue Catalogue::builtIn() {
    std::vector<File> files;
    for (const EmbeddedFile& file : embedded::files()) {
        files.push_back({std::string(file.name), std::string(file.content)});
    }
    return Catalogue(std::move(files));
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
    std::vector<File> files;
    files.reserve(paths.size());
    for (const auto& path : paths) {
        files.push_back({path.filename().string(), readFile(path)});
    }
    return Catalogue(std::move(files));
}

const std::string& Catalogue::textOf(const domain::Programme& edition) const {
    const auto found = std::find_if(editions_.begin(), editions_.end(), [&](const auto& one) {
        return one.id == edition.id && one.edition == edition.edition;
    });
    require(found != editions_.end(), "the edition is none of this catalogue");
    return texts_[static_cast<std::size_t>(found - editions_.begin())];
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
