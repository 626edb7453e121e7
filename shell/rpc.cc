#include "shell/rpc.h"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "shell/json_text.h"
#include "shell/rpc_parameters.h"
#include "shell/rpc_procedure.h"
#include "shell/rpc_reply.h"
#include "shell/version.h"

namespace entente::shell {
namespace {

using Json = nlohmann::ordered_json;

std::string TextOf(const Json& request, const char* name) {
  const auto found = request.find(name);
  return found != request.end() && found->is_string() ? found->get<std::string>() : "";
}

Status MissingQuery() {
  return InputError("InvalidRequest", "the request has no text under \"query\"");
}

// The body of an answer, from its first comma on: `,"columns":…`.
StatusOr<std::string> Query(const Json& request, Session& session) {
  const auto query = request.find("query");
  if (query == request.end() || !query->is_string()) return MissingQuery();
  Parameters parameters;
  if (const auto found = request.find("params"); found != request.end()) {
    ENTENTE_ASSIGN_OR_RETURN(parameters, DecodeParameters(*found));
  }
  ENTENTE_ASSIGN_OR_RETURN(const Result result,
                           session.Query(query->get_ref<const std::string&>(), parameters));
  return ResultBody(result);
}

StatusOr<std::string> AddProcedure(const Json& request, Session& session) {
  ENTENTE_ASSIGN_OR_RETURN(Procedure procedure, DecodeProcedure(request));
  session.AddProcedure(std::move(procedure));
  return std::string();
}

// Everything there is, whenever it holds.
StatusOr<std::string> Snapshot(Session& session) {
  constexpr std::string_view kNodes = "MATCH (n) FOR NONSEQUENCED ALL VALID_TIME RETURN n";
  constexpr std::string_view kRels = "MATCH ()-[r]->() FOR NONSEQUENCED ALL VALID_TIME RETURN r";
  ENTENTE_ASSIGN_OR_RETURN(const Result nodes, session.Query(kNodes));
  ENTENTE_ASSIGN_OR_RETURN(const Result rels, session.Query(kRels));
  return SnapshotBody(nodes, rels);
}

std::string HelloBody() {
  return Concat(",\"protocol\":1,\"engine\":\"entente\",\"version\":\"", kVersion,
                "\",\"capabilities\":{\"snapshot\":true,\"procedures\":true}");
}

std::string UnknownOp() { return ",\"error\":{\"type\":\"Error\",\"message\":\"no such op\"}"; }

std::string BodyOr(const StatusOr<std::string>& body) {
  return body.ok() ? *body : ErrorBody(body.status());
}

// As the request wrote it; null where it gave none.
std::string IdOf(const Json& request) {
  const auto id = request.is_object() ? request.find("id") : request.end();
  return id == request.end() ? "null" : id->dump();
}

}  // namespace

RpcServer::RpcServer(Database& database) : database_(database), session_(database.Connect()) {}

std::string RpcServer::Answer(std::string_view line) {
  const Json request = Json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  const auto answer = [&request](const std::string& body) {
    return Concat("{\"id\":", IdOf(request), body, "}");
  };
  if (!request.is_object()) {
    return answer(
        ErrorBody(InputError("InvalidRequest", "a request is a JSON object on one line")));
  }
  const std::string op = TextOf(request, "op");
  if (op == "hello") return answer(HelloBody());
  if (op == "query") return answer(BodyOr(Query(request, *session_)));
  if (op == "procedure") return answer(BodyOr(AddProcedure(request, *session_)));
  if (op == "snapshot") return answer(BodyOr(Snapshot(*session_)));
  if (op != "reset") return answer(UnknownOp());
  session_.reset();
  const Status status = database_.Reset();
  session_.emplace(database_.Connect());
  return answer(status.ok() ? "" : ErrorBody(status));
}

void ServeRpc(Database& database, std::istream& in, std::ostream& out) {
  RpcServer server(database);
  std::string line;
  while (std::getline(in, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    out << server.Answer(line) << '\n' << std::flush;
  }
}

}  // namespace entente::shell
