MATCH (o:Office) FOR ALL VALID_TIME UNWIND changes(o) AS c RETURN c.at = start(valid(o)) AS s, c.at AS at, earliest(c.at) AS first, latest(c.at) AS last, c.kind AS kind
