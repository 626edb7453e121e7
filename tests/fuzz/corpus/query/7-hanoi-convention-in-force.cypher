MATCH (c:SigningCeremony {key: 'hanoi-signing'}) FOR NONSEQUENCED ALL VALID_TIME
MATCH (t:Treaty {key: 'HANOI'}), (m:Meeting {key: 'ahc-vienna-2026'}) AS OF date('2026-01-29')
RETURN EXISTS { MATCH (t)-[:HAS_STATUS]->(:Status {key: 'in-force'}) } AS in_force,
       duration.inDays(start(valid(c)), start(valid(m))).days AS days
