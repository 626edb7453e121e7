// The public C++ interface, in one include: Database, Session, Result, parameters.
//
//   #include "engine/entente.h"
//
//   auto db = entente::Database::Open(":memory:");
//   auto report = db->Load({"examples/data"});
//   entente::Session session = db->Connect();
//   auto rows = session.Query("MATCH (s:State)-[p:PARTY_TO]->(t:Treaty {key: $key}) AS OF $day
//   RETURN s.name, start(valid(p))",
//                             {{"key", "npt"}, {"day", entente::Date(1995, 5, 11)}});
//   auto states = rows->As<std::string, entente::Bound>();
//   for (const auto& [name, since] : *states) …
#pragma once

#include "engine/database.h"
#include "engine/parameters.h"
#include "engine/prepared.h"
#include "engine/procedure.h"
#include "engine/result.h"
#include "engine/row_view.h"
#include "engine/session.h"
#include "engine/snapshot_view.h"
