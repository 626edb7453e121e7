// The treaties of the example, the longest names first.
MATCH (t:Treaty) RETURN t.name AS treaty ORDER BY size(t.name) DESC, treaty LIMIT 5;
MATCH (s:State) RETURN count(*) AS states;
