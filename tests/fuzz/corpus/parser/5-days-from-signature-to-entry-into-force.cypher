MATCH (:State {key: 'USA'})-[signature:SIGNATORY_OF]->(t:Treaty {key: 'INF'})-[force:HAS_STATUS]->(:Status {key: 'in-force'})
FOR NONSEQUENCED ALL VALID_TIME
RETURN start(valid(signature)) AS signed_on,
       start(valid(force)) AS in_force_on,
       duration.inDays(start(valid(signature)), start(valid(force))).days AS days
