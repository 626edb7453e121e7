#include "loaders/rejected_rows.h"

#include <cerrno>
#include <cstring>

#include "base/text.h"

namespace entente::loaders {
namespace {

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

Status NotWritable(const std::string& path) {
  return InputError("NotWritable", Concat("`", path, "` cannot be written: ", std::strerror(errno)),
                    "name a file in a folder that exists and may be written to");
}

}  // namespace

Status RejectedRows::OpenFile(const std::string& path) {
  path_ = path;
  errno = 0;
  out_.open(path, std::ios::binary | std::ios::trunc);
  out_ << "file,line,code,mistakes,row\n";
  return out_.good() ? OkStatus() : NotWritable(path);
}

void RejectedRows::Add(const MistakePlace& place, uint64_t row_line, std::string_view row,
                       std::string_view code, const std::string& message, const std::string& help) {
  if (!Holds(place.file, row_line)) {
    WriteRow();
    file_ = place.file;
    line_ = row_line;
    row_ = row;
    code_ = code;
    mistakes_.clear();
    ++count_;
    lines_[file_].insert(line_);
    ++by_code_[code_];
  }
  shown_.Add(place, code, message, help);
  if (!out_.is_open()) return;
  if (!mistakes_.empty()) mistakes_ += "; ";
  if (!place.column_name.empty()) mistakes_ += Concat(place.column_name, ": ");
  mistakes_ += message;
}

void RejectedRows::WriteRow() {
  if (line_ == 0 || !out_.is_open()) return;
  out_ << Quoted(file_) << ',' << line_ << ',' << code_ << ',' << Quoted(mistakes_) << ','
       << Quoted(row_) << '\n';
}

Status RejectedRows::Finish() {
  WriteRow();
  line_ = 0;
  if (!out_.is_open()) return OkStatus();
  errno = 0;
  out_.close();
  return out_.good() ? OkStatus() : NotWritable(path_);
}

}  // namespace entente::loaders
