MATCH (s:State) FOR VALID_TIME FROM date('1940-01-01') TO date('1950-01-01') WHERE s.name STARTS WITH 'Italian' RETURN s.key, valid() AS v
