#include "client/models/save_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace gatehouse::client {
namespace {

using Kind = SaveOutcome::Kind;

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                            QFileDevice::ReadUser | QFileDevice::WriteUser;

class SaveFileTest : public ::testing::Test {
  protected:
    [[nodiscard]] QString path(const char* name) const { return folder_.filePath(name); }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
    static void put(const QString& path, const QByteArray& content) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    [[nodiscard]] QStringList names() const {
        return QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }

    QTemporaryDir folder_;
};

TEST_F(SaveFileTest, SavesForThisUserAlone) {
    const QString file = path("report.pdf");
    EXPECT_EQ(saveFile(file, "content", IfThere::Ask).kind, Kind::Saved);
    EXPECT_EQ(contentOf(file), "content");
    EXPECT_EQ(QFile::permissions(file), kOwnerOnly);
    EXPECT_EQ(names(), QStringList("report.pdf"));
}

TEST_F(SaveFileTest, ReplacesNothingUnasked) {
    const QString file = path("report.pdf");
    put(file, "precious");
    EXPECT_EQ(saveFile(file, "content", IfThere::Ask).kind, Kind::Exists);
    EXPECT_EQ(contentOf(file), "precious");
    EXPECT_EQ(saveFile(file, "content", IfThere::Replace).kind, Kind::Saved);
    EXPECT_EQ(contentOf(file), "content");
    EXPECT_EQ(QFile::permissions(file), kOwnerOnly);
}

TEST_F(SaveFileTest, AsksBeforeItFollowsALink) {
    ASSERT_TRUE(QFile::link(path("nowhere.pdf"), path("link.pdf")));
    EXPECT_EQ(saveFile(path("link.pdf"), "content", IfThere::Ask).kind, Kind::Exists);
    EXPECT_FALSE(QFile::exists(path("nowhere.pdf")));
}

TEST_F(SaveFileTest, SaysWhatIsWrongWithAPath) {
    EXPECT_EQ(saveFile("", "content", IfThere::Ask).kind, Kind::NotFull);
    EXPECT_EQ(saveFile("report.pdf", "content", IfThere::Ask).kind, Kind::NotFull);
    EXPECT_EQ(saveFile(folder_.path(), "content", IfThere::Replace).kind, Kind::IsFolder);
    EXPECT_EQ(saveFile(folder_.path() + '/', "content", IfThere::Replace).kind, Kind::IsFolder);
    EXPECT_EQ(saveFile(path("no/report.pdf"), "content", IfThere::Ask).kind, Kind::NoFolder);
    EXPECT_TRUE(names().isEmpty());
}

TEST_F(SaveFileTest, PassesOnWhyTheSystemRefuses) {
    // Longer than any file system takes.
    const QString name = path("") + QString(300, u'x');
    const SaveOutcome outcome = saveFile(name, "content", IfThere::Ask);
    EXPECT_EQ(outcome.kind, Kind::Failed);
    EXPECT_FALSE(outcome.reason.isEmpty());
    EXPECT_TRUE(names().isEmpty());
}

}  // namespace
}  // namespace gatehouse::client
