RETURN 1; RETURN `a;b`; // x
;