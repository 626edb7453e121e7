#include "storage/section_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/text.h"
#include "storage/byte_codec.h"
#include "storage/store.h"

namespace entente::storage {

namespace {

constexpr uint64_t kAlignment = 64;
constexpr char kMagic[8] = {'E', 'N', 'T', 'E', 'N', 'T', 'E', '\n'};

struct Header {
  char magic[8];
  uint32_t format;
  uint32_t zero;
  uint64_t directory_offset;
  uint64_t directory_size;
  uint64_t directory_checksum;
  uint64_t unused[2];
  uint64_t checksum;  // of all before it
};
static_assert(sizeof(Header) == 64);

uint64_t Checksum(const void* bytes, size_t size) { return XXH3_64bits(bytes, size); }
uint64_t HeaderChecksum(const Header& header) {
  return Checksum(&header, sizeof(Header) - sizeof(uint64_t));
}

Status IoError(std::string_view doing, const std::string& path) {
  return InputError("IoError", Concat("cannot ", doing, " ", path, ": ", std::strerror(errno)));
}
Status Truncated(const std::string& path) {
  return InputError("TruncatedSnapshot", Concat(path, " is a snapshot that was cut short"),
                    "restore it from a copy; it was not written to its end");
}

class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }

  // False at an error or where the file ends early.
  bool ReadAt(uint64_t offset, void* bytes, size_t size) const {
    char* to = static_cast<char*>(bytes);
    while (size > 0) {
      const ssize_t got = ::pread(descriptor_, to, size, static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      to += got;
      offset += static_cast<uint64_t>(got);
      size -= static_cast<size_t>(got);
    }
    return true;
  }

 private:
  int descriptor_;
};

std::string DirectoryOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

Status DamagedSnapshot(const std::string& path, const std::string& what) {
  return InputError("DamagedSnapshot", Concat(path, " is a damaged snapshot: ", what),
                    "restore it from a copy; nothing of it was read");
}

SectionFileWriter::~SectionFileWriter() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(temporary_.c_str());
}

Status SectionFileWriter::Open() {
  file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  return file_ < 0 ? IoError("write", temporary_) : OkStatus();
}

void SectionFileWriter::WriteAt(uint64_t offset, const void* bytes, size_t size) {
  const char* from = static_cast<const char*>(bytes);
  while (size > 0 && status_.ok()) {
    const ssize_t put = ::pwrite(file_, from, size, static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) {
      status_ = IoError("write", temporary_);
      return;
    }
    from += put;
    offset += static_cast<uint64_t>(put);
    size -= static_cast<size_t>(put);
  }
}

void SectionFileWriter::Add(const std::string& name, const void* bytes, size_t size) {
  if (size == 0) return;
  Section& section = sections_.emplace_back();
  section.name = name;
  section.offset = end_;
  section.size = size;
  for (size_t at = 0; at < size; at += kSectionBlockBytes) {
    const char* block = static_cast<const char*>(bytes) + at;
    section.checksums.push_back(Checksum(block, std::min(kSectionBlockBytes, size - at)));
  }
  WriteAt(end_, bytes, size);
  end_ = (end_ + size + kAlignment - 1) & ~(kAlignment - 1);
}

Status SectionFileWriter::Finish() {
  ByteWriter directory;
  directory.Put(static_cast<uint32_t>(sections_.size()));
  for (const Section& section : sections_) {
    directory.Put(std::string_view(section.name));
    directory.Put(section.offset);
    directory.Put(section.size);
    for (uint64_t checksum : section.checksums) directory.Put(checksum);
  }
  const std::string& bytes = directory.bytes();
  WriteAt(end_, bytes.data(), bytes.size());
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof(kMagic));
  header.format = kFormatNumber;
  header.directory_offset = end_;
  header.directory_size = bytes.size();
  header.directory_checksum = Checksum(bytes.data(), bytes.size());
  header.checksum = HeaderChecksum(header);
  WriteAt(0, &header, sizeof(header));
  ENTENTE_RETURN_IF_ERROR(status_);
  if (::fsync(file_) != 0) return IoError("flush", temporary_);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return IoError("replace", path_);
  ::close(file_);
  file_ = -1;
  const File directory_file(DirectoryOf(path_), O_RDONLY | O_DIRECTORY);
  if (directory_file.descriptor() < 0 || ::fsync(directory_file.descriptor()) != 0) {
    return IoError("flush", DirectoryOf(path_));
  }
  return OkStatus();
}

namespace {

StatusOr<Header> ReadHeader(const File& file, const std::string& path, uint64_t file_size) {
  Header header{};
  const size_t present = std::min<size_t>(file_size, sizeof(Header));
  if (!file.ReadAt(0, &header, present)) return IoError("read", path);
  if (std::memcmp(header.magic, kMagic, std::min(present, sizeof(kMagic))) != 0 || present == 0) {
    return InputError("NotASnapshot", Concat(path, " is not a snapshot of Entente"),
                      "load CSV files with `entente load` instead");
  }
  if (present < sizeof(Header)) return Truncated(path);
  if (header.format > kFormatNumber) {
    return InputError(
        "UnknownFormat",
        Concat(path, " has format ", header.format, ", which this version cannot read"),
        "open it with a newer version of Entente");
  }
  if (header.checksum != HeaderChecksum(header))
    return DamagedSnapshot(path, "its header does not match its checksum");
  if (header.directory_offset > file_size ||
      header.directory_size > file_size - header.directory_offset) {
    return Truncated(path);
  }
  if (header.directory_offset + header.directory_size != file_size) {
    return DamagedSnapshot(path, "there is something behind its end");
  }
  return header;
}

// What fills the place up to the next section.
bool IsZero(const File& file, uint64_t offset, uint64_t size) {
  char bytes[kAlignment] = {};
  if (size >= kAlignment || !file.ReadAt(offset, bytes, size)) return false;
  return std::all_of(bytes, bytes + size, [](char byte) { return byte == 0; });
}

// The first block of the section that does not match, or -1.
int64_t FindDamage(const Array<char>& bytes, const std::vector<uint64_t>& checksums) {
  for (size_t block = 0; block < checksums.size(); ++block) {
    const size_t at = block * kSectionBlockBytes;
    if (Checksum(bytes.data() + at, std::min(kSectionBlockBytes, bytes.size() - at)) !=
        checksums[block]) {
      return static_cast<int64_t>(block);
    }
  }
  return -1;
}

}  // namespace

StatusOr<SectionFileReader> SectionFileReader::Read(const std::string& path) {
  const File file(path, O_RDONLY);
  if (file.descriptor() < 0) return IoError("open", path);
  struct stat facts {};
  if (::fstat(file.descriptor(), &facts) != 0) return IoError("read", path);
  const auto file_size = static_cast<uint64_t>(facts.st_size);
  ENTENTE_ASSIGN_OR_RETURN(const Header header, ReadHeader(file, path, file_size));
  Array<char> directory_bytes(header.directory_size);
  if (!file.ReadAt(header.directory_offset, directory_bytes.data(), directory_bytes.size()))
    return IoError("read", path);
  if (Checksum(directory_bytes.data(), directory_bytes.size()) != header.directory_checksum) {
    return DamagedSnapshot(path, "its directory does not match its checksum");
  }
  ByteReader directory({directory_bytes.data(), directory_bytes.size()});
  SectionFileReader reader;
  uint64_t end = sizeof(Header);
  const uint32_t count = directory.GetCount();
  for (uint32_t i = 0; i < count && directory.ok(); ++i) {
    const std::string name(directory.GetText());
    const auto offset = directory.Get<uint64_t>();
    const auto size = directory.Get<uint64_t>();
    if (size > file_size || offset > file_size - size || offset < end ||
        offset - end >= kAlignment) {
      return DamagedSnapshot(path, Concat("section ", name, " is not where it should be"));
    }
    if (!IsZero(file, end, offset - end))
      return DamagedSnapshot(path, Concat("there is something before section ", name));
    end = offset + size;
    std::vector<uint64_t> checksums((size + kSectionBlockBytes - 1) / kSectionBlockBytes);
    for (uint64_t& checksum : checksums) checksum = directory.Get<uint64_t>();
    Array<char> bytes(size);
    if (!file.ReadAt(offset, bytes.data(), size)) return IoError("read", path);
    if (const int64_t block = FindDamage(bytes, checksums); block >= 0) {
      return DamagedSnapshot(
          path, Concat("block ", block, " of section ", name, " does not match its checksum"));
    }
    reader.sections_.emplace(name, std::move(bytes));
  }
  if (!IsZero(file, end, header.directory_offset - end))
    return DamagedSnapshot(path, "there is something before its directory");
  if (!directory.ok() || !directory.at_end())
    return DamagedSnapshot(path, "its directory cannot be read");
  return reader;
}

std::string SnapshotChecksum(const std::string& path) {
  const File file(path, O_RDONLY);
  struct stat facts {};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &facts) != 0) return "";
  const StatusOr<Header> header = ReadHeader(file, path, static_cast<uint64_t>(facts.st_size));
  // The directory has the checksums of all sections.
  return header.ok() ? Concat(header->directory_size, "-", header->directory_checksum) : "";
}

}  // namespace entente::storage
