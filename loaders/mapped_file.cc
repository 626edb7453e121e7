#include "loaders/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace entente::loaders {
namespace {

Status NotReadable(const std::string& path, const char* reason) {
  return InputError("NotReadable", Concat("the file `", path, "` cannot be read: ", reason),
                    "give a regular file that you may read");
}

}  // namespace

StatusOr<MappedFile> MappedFile::Open(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) {
    return InputError("NoSuchFile", Concat("there is no file `", path, "`"),
                      "check the path; it is taken from the current folder");
  }
  if (file < 0) return NotReadable(path, std::strerror(errno));
  struct stat facts = {};
  if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    close(file);
    return NotReadable(path, "it is no regular file");
  }
  const size_t bytes = static_cast<size_t>(facts.st_size);
  if (bytes == 0) {
    close(file);
    return MappedFile();
  }
  void* address = mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (address == MAP_FAILED) return NotReadable(path, std::strerror(errno));
  madvise(address, bytes, MADV_SEQUENTIAL);
  return MappedFile(std::string_view(static_cast<const char*>(address), bytes));
}

MappedFile::MappedFile(MappedFile&& other) noexcept : text_(std::exchange(other.text_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(text_, other.text_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!text_.empty()) munmap(const_cast<char*>(text_.data()), text_.size());
}

}  // namespace entente::loaders
