// A disk that fills up or a body that cannot be read must surface as that, never as a short result.

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/engine.h"
#include "base/error.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

class FullDisk final : public base::RandomAccessFile {
 public:
  FullDisk(base::RandomAccessFile& file, std::uint64_t room) : file_(file), room_(room) {}

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    return file_.read_at(offset, buffer);
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    if (offset + bytes.size() > room_) throw Error(ErrorKind::no_space, "full");
    file_.write_at(offset, bytes);
  }
  void truncate() override { file_.truncate(); }

 private:
  base::RandomAccessFile& file_;
  std::uint64_t room_;
};

// Takes all, and gives none of it back.
class WornOutDisk final : public base::RandomAccessFile {
 public:
  explicit WornOutDisk(base::RandomAccessFile& file) : file_(file) {}

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t, std::span<std::byte>) const override {
    throw Error(ErrorKind::internal, "worn out");
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    file_.write_at(offset, bytes);
  }
  void truncate() override { file_.truncate(); }

 private:
  base::RandomAccessFile& file_;
};

class FullPipe final : public base::ByteSink {
 public:
  explicit FullPipe(std::uint64_t room) : room_(room) {}
  void write(std::span<const std::byte> bytes) override {
    if (bytes.size() > room_) throw Error(ErrorKind::client_gone, "gone");
    room_ -= bytes.size();
  }

 private:
  std::uint64_t room_;
};

class BadSector final : public base::ByteSource {
 public:
  BadSector(const base::ByteSource& source, std::uint64_t at) : source_(source), at_(at) {}
  std::uint64_t size() const override { return source_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset + buffer.size() > at_) throw Error(ErrorKind::internal, "bad sector");
    return source_.read_at(offset, buffer);
  }

 private:
  const base::ByteSource& source_;
  std::uint64_t at_;
};

ErrorKind kind_of(const std::function<void()>& conversion) {
  try {
    conversion();
  } catch (const Error& error) {
    return error.kind();
  }
  ADD_FAILURE() << "the conversion went well";
  return ErrorKind::internal;
}

class FailingIo : public testing::TestWithParam<const audio::Format*> {
 protected:
  audio::Options options() const {
    return audio::parse_options(std::vector<audio::Field>{{"format", std::string(GetParam()->name)}});
  }

  // Bytes of the whole result: some formats make very little of the source.
  std::uint64_t result_size() const {
    const base::UniqueFd fd = base::open_unnamed_file(dir_.path());
    base::FdFile file(fd.get());
    transcode({source_, "a.wav", "", options()}, {.file = &file}, [](const auto&) {});
    return file.size();
  }

  const support::MemorySource source_{support::read_file(support::wav(support::kMusic))};
  const support::TempDir dir_;
};

TEST_P(FailingIo, FullDiskIsNoSpaceAtEveryFillLevel) {
  const std::uint64_t whole = result_size();
  for (const std::uint64_t room :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{100}, whole / 2, whole / 10 * 9}) {
    const base::UniqueFd fd = base::open_unnamed_file(dir_.path());
    base::FdFile file(fd.get());
    FullDisk disk(file, room);
    EXPECT_EQ(kind_of([&] {
                transcode({source_, "a.wav", "", options()}, {.file = &disk}, [](const auto&) {});
              }),
              ErrorKind::no_space)
        << room;
  }
}

// An M4A's index is moved to the front of the finished file.
TEST(ResultThatCannotBeReadBack, IsNoFaultOfTheFormat) {
  const support::MemorySource source(support::read_file(support::wav(support::kMusic)));
  const support::TempDir dir;
  for (const char* format : {"m4a", "mp4", "mov"}) {
    const base::UniqueFd fd = base::open_unnamed_file(dir.path());
    base::FdFile file(fd.get());
    WornOutDisk disk(file);
    const audio::Options options = audio::parse_options(std::vector<audio::Field>{{"format", format}});
    EXPECT_EQ(kind_of([&] {
                transcode({source, "a.wav", "", options}, {.file = &disk}, [](const auto&) {});
              }),
              ErrorKind::internal)
        << format;
  }
}

TEST_P(FailingIo, ClosedPipeIsClientGone) {
  if (GetParam()->layout != audio::Layout::front_to_back) return;
  const std::uint64_t whole = result_size();
  for (const std::uint64_t room : {std::uint64_t{0}, whole / 4, whole / 10 * 9}) {
    FullPipe pipe(room);
    EXPECT_EQ(kind_of([&] {
                transcode({source_, "a.wav", "", options()}, {.stream = &pipe}, [](const auto&) {});
              }),
              ErrorKind::client_gone)
        << room;
  }
}

TEST_P(FailingIo, UnreadableBodyIsNotTheEndOfTheFile) {
  const BadSector broken(source_, source_.size() / 2);
  const base::UniqueFd fd = base::open_unnamed_file(dir_.path());
  base::FdFile file(fd.get());
  EXPECT_EQ(kind_of([&] {
              transcode({broken, "a.wav", "", options()}, {.file = &file}, [](const auto&) {});
            }),
            ErrorKind::internal);
}

std::vector<const audio::Format*> all_formats() {
  std::vector<const audio::Format*> all;
  for (const audio::Format& format : audio::formats()) all.push_back(&format);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, FailingIo, testing::ValuesIn(all_formats()),
                         [](const auto& row) { return std::string(row.param->name); });

}  // namespace
}  // namespace av
