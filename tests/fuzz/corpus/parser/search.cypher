MATCH (s:State) WHERE folded('turkey') IN [a IN s.aliases | folded(a)] RETURN s.name
