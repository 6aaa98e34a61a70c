// How fast an exported log is judged, beside SHA-256 over the same bytes:
//
//   log_bench [ENTRIES [ROUNDS]]    10,000 entries and one round unless told otherwise
//
// Both take turns on one file in the temporary folder (some 320 bytes an entry) and read it from
// its beginning. The last line has the median ratio of the times that elapsed and, for a computer
// that is busy with other things, that of the processor's, which knows nothing of working side by
// side.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <openssl/evp.h>

#include "contract/base/text.h"
#include "contract/proof/hasher.h"
#include "contract/proof/merkle_tree.h"
#include "reports/log/exported_log.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse {
namespace {

using Time = std::chrono::steady_clock;

constexpr const char* kOrigin = "gatehouse/fictional-log";

/// As long as those of a server are.
std::string entryOf(std::uint64_t sequence) {
    return R"({"action":"dispense.recorded","actor":"019c8e00-2000-7d52-b6a4-71e8c05f9d13","at":)"
           R"("2026-03-02T11:00:00.000Z","commitments":[)"
           R"("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],"role":"pharmacist","sequence":)" +
           std::to_string(sequence) +
           R"(,"site":"019c8e00-2000-7d52-b6a4-71e8c05f9d14","subject":)"
           R"("019c8e00-2000-7d52-b6a4-71e8c05f9d15","version":1})";
}

/// Of all threads of the process.
double processorSeconds() {
    timespec time{};
    if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) {
        throw std::runtime_error("the processor's time cannot be told");
    }
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Duration {
    double elapsed = 0;
    double processor = 0;
};

class Stopwatch {
  public:
    void addTo(Duration& duration) const {
        duration.elapsed += std::chrono::duration<double>(Time::now() - start_).count();
        duration.processor += processorSeconds() - processor_;
    }

  private:
    Time::time_point start_ = Time::now();
    double processor_ = processorSeconds();
};

class Sample {
  public:
    explicit Sample(std::uint64_t size) {
        std::ofstream out(file(), std::ios::binary);
        out << "gatehouse-log/v1\n";
        proof::Hasher hasher;
        proof::MerkleTree tree;
        for (std::uint64_t sequence = 1; sequence <= size; ++sequence) {
            const std::string entry = entryOf(sequence);
            tree.append(hasher.leaf(entry));
            out << entry << '\n';
        }
        const std::string text = proof::writeCheckpoint({kOrigin, {size, tree.root()}});
        out << '\n'
            << keys().text() << '\n'
            << proof::writeNote({text, {proof::signText(key_, text)}}) << std::flush;
        if (!out) {
            throw std::runtime_error("cannot write the sample");
        }
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "log"; }
    [[nodiscard]] proof::LogKeys keys() const {
        return proof::LogKeys::parse(key_.verifier().text() + "\n").value();
    }

  private:
    testing::TemporaryFolder folder_;
    proof::NoteSigner key_ = proof::NoteSigner::generate(kOrigin, proof::NoteKeyType::Note);
};

Duration timeOfHashing(const Sample& sample) {
    Duration time;
    const Stopwatch stopwatch;
    std::ifstream in(sample.file(), std::ios::binary);
    std::vector<char> block(std::size_t{128} * 1024);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    bool isGood = EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        isGood = isGood && EVP_DigestUpdate(
                               context, block.data(), static_cast<std::size_t>(in.gcount())) == 1;
    }
    std::vector<unsigned char> digest(EVP_MAX_MD_SIZE);
    isGood = isGood && EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1;
    EVP_MD_CTX_free(context);
    stopwatch.addTo(time);
    if (!isGood) {
        throw std::runtime_error("cannot compute a SHA-256");
    }
    return time;
}

Duration timeOfJudging(const Sample& sample, std::uint64_t size) {
    Duration time;
    const Stopwatch stopwatch;
    std::ifstream in(sample.file(), std::ios::binary);
    const reports::ExportedLog log = reports::checkExportedLog(in, sample.keys(), {});
    stopwatch.addTo(time);
    if (!log.findings.empty() || log.entries != size) {
        throw std::runtime_error("the sample is found to be wrong");
    }
    return time;
}

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void run(std::uint64_t size, std::int64_t rounds) {
    const Sample sample(size);
    std::vector<double> elapsed;
    std::vector<double> processor;
    for (std::int64_t round = 0; round < rounds; ++round) {
        const Duration hashing = timeOfHashing(sample);
        const Duration judging = timeOfJudging(sample, size);
        elapsed.push_back(hashing.elapsed / judging.elapsed);
        processor.push_back(hashing.processor / judging.processor);
        std::cout << size << " entries: SHA-256 " << hashing.elapsed << " s, judged in "
                  << judging.elapsed << " s (processor: " << hashing.processor << " s, "
                  << judging.processor << " s)\n";
    }
    std::cout << "ratio " << medianOf(elapsed) << ", processor's " << medianOf(processor) << '\n';
}

}  // namespace
}  // namespace gatehouse

int main(int argc, char** argv) {
    const auto entries = gatehouse::parseDigits(argc > 1 ? argv[1] : "10000");
    const auto rounds = gatehouse::parseDigits(argc > 2 ? argv[2] : "1");
    if (argc > 3 || !entries || !rounds || *rounds < 1) {
        std::cerr << "usage: log_bench [ENTRIES [ROUNDS]]\n";
        return 2;
    }
    gatehouse::run(static_cast<std::uint64_t>(*entries), *rounds);
    return 0;
}
