#include "engine/database.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/text.h"
#include "engine/state.h"
#include "loaders/csv_loader.h"

namespace entente {
namespace {

class SystemClock final : public Clock {
 public:
  int64_t NowMicros() const override {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

const Clock& SystemClockInstance() {
  static const SystemClock clock;
  return clock;
}

std::string SnapshotPath(const std::string& directory) { return directory + "/snapshot.entente"; }

double SecondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Status OpenDirectory(const std::string& path, Database::State* state) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    return InputError("IoError",
                      Concat("the folder '", path, "' cannot be made: ", error.message()));
  state->directory = path;
  if (!std::filesystem::exists(SnapshotPath(path))) {
    state->store = storage::Store::Create();
    return OkStatus();
  }
  ENTENTE_ASSIGN_OR_RETURN(state->store, storage::Store::OpenFile(SnapshotPath(path)));
  return OkStatus();
}

}  // namespace

Database::Database(std::shared_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() {
  if (state_ != nullptr) Close().IgnoreError();
}

StatusOr<Database> Database::Open(std::string_view path, const DatabaseOptions& options) {
  auto state = std::make_shared<State>();
  state->clock = options.clock != nullptr ? options.clock : &SystemClockInstance();
  const std::string name(path);
  if (name == ":memory:") {
    state->store = storage::Store::Create();
  } else if (std::filesystem::is_regular_file(name)) {
    ENTENTE_ASSIGN_OR_RETURN(state->store, storage::Store::OpenFile(name));
    state->read_only = true;
  } else {
    ENTENTE_RETURN_IF_ERROR(OpenDirectory(name, state.get()));
  }
  state->saved_commit = state->store->commit_number();
  return Database(std::move(state));
}

Session Database::Connect() {
  auto session = std::make_unique<Session::State>();
  session->database = state_;
  return Session(std::move(session));
}

SnapshotView Database::At(Date day) const {
  return At(graph::Instant::FromDays(std::clamp(day.days(), -graph::kMaxDays, graph::kMaxDays)));
}
SnapshotView Database::At(graph::Instant instant) const {
  return SnapshotView(state_->store->Pin(), instant);
}
SnapshotView Database::AtPresent() const { return At(graph::Instant{state_->clock->NowMicros()}); }

StatusOr<LoadReport> Database::Load(const std::vector<std::string>& sources,
                                    const LoadOptions& options) {
  if (state_->read_only)
    return InputError("ReadOnly",
                      "this database was opened from a snapshot file and cannot be changed",
                      "open its folder instead");
  ENTENTE_RETURN_IF_ERROR(state_->transaction_owner.CheckFree());
  const auto start = std::chrono::steady_clock::now();
  loaders::CsvOptions csv;
  csv.delimiter = options.delimiter;
  csv.max_errors_shown = options.max_errors_shown;
  csv.clip_to_ends = options.clip_to_ends;
  if (options.progress) {
    csv.progress = [&options](const std::string& file, uint64_t done, uint64_t total) {
      options.progress({file, done, total});
    };
  }
  const std::unique_ptr<storage::BulkLoad> load = state_->store->BeginLoad();
  ENTENTE_ASSIGN_OR_RETURN(const loaders::CsvReport csv_report,
                           loaders::LoadCsv(sources, csv, *load));
  ENTENTE_RETURN_IF_ERROR(load->Commit());
  LoadReport report;
  report.vertices = csv_report.vertices;
  report.edges = csv_report.edges;
  report.histories = csv_report.histories;
  report.rows = csv_report.rows;
  report.fields_normalised = csv_report.fields_normalised;
  report.blank_open = csv_report.blank_open;
  report.blank_unknown = csv_report.blank_unknown;
  report.edges_clipped = csv_report.edges_clipped;
  report.remarks = csv_report.remarks;
  report.seconds = SecondsSince(start);
  return report;
}

Status Database::Save() {
  if (state_->read_only)
    return InputError("ReadOnly",
                      "this database was opened from a snapshot file and cannot be changed",
                      "open its folder instead");
  if (state_->directory.empty()) {
    return InputError("NotKept", "a database in memory is not kept",
                      "open a folder instead of :memory:");
  }
  const uint64_t commit = state_->store->commit_number();
  ENTENTE_RETURN_IF_ERROR(state_->store->SaveFile(SnapshotPath(state_->directory)));
  state_->saved_commit = commit;
  return OkStatus();
}

Status Database::Close() {
  if (state_->closed) return OkStatus();
  state_->closed = true;
  const bool changed = !state_->read_only && !state_->directory.empty() &&
                       state_->store->commit_number() != state_->saved_commit;
  return changed ? Save() : OkStatus();
}

DatabaseInfo Database::Info() const {
  DatabaseInfo info;
  const auto view = state_->store->Pin();
  const graph::Catalog& catalog = view->catalog();
  info.vertices = catalog.num_vertices();
  info.storage_bytes = state_->store->allocated_bytes();
  for (size_t l = 0; l < catalog.num_labels(); ++l) {
    const graph::LabelId label(static_cast<uint32_t>(l));
    const uint64_t count = catalog.NumVerticesWith(label);
    if (count > 0) info.labels.push_back({std::string(catalog.LabelName(label)), count});
  }
  for (size_t t = 0; t < catalog.num_edge_types(); ++t) {
    const graph::EdgeTypeId type(static_cast<uint16_t>(t));
    const uint64_t count = catalog.Statistics(type).num_edges;
    info.edges += count;
    if (count > 0) info.edge_types.push_back({std::string(catalog.EdgeTypeName(type)), count});
  }
  for (size_t k = 0; k < catalog.num_property_keys(); ++k) {
    info.property_keys.emplace_back(
        catalog.PropertyKeyName(graph::PropertyKeyId(static_cast<uint32_t>(k))));
  }
  for (const graph::KeyDefinition& key : catalog.Keys()) {
    const std::string label =
        key.label.is_none() ? "" : std::string(catalog.LabelName(key.label)) + ".";
    info.keys.push_back(label + std::string(catalog.PropertyKeyName(key.key)));
  }
  return info;
}

Status Database::Reset() {
  if (state_->read_only)
    return InputError("ReadOnly",
                      "this database was opened from a snapshot file and cannot be changed");
  ENTENTE_RETURN_IF_ERROR(state_->transaction_owner.CheckFree());
  state_->store->Clear();
  return OkStatus();
}

}  // namespace entente
