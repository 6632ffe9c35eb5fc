-- Another change has this number; this one changes nothing.

SELECT 1;
