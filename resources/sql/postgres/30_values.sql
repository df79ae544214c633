-- Values as the register keeps them. The plugin sends values in that notation already (plugin/domain/values.py); what
-- another program sends is held to the same rules, and `wrong` says in one word what it breaks.

CREATE FUNCTION samgrav_log.is_day(given text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  year integer;
  month integer;
  day integer;
BEGIN
  IF given !~ '^\d{4}-\d{2}-\d{2}$' THEN
    RETURN false;
  END IF;
  year := left(given, 4)::integer;
  month := substr(given, 6, 2)::integer;
  day := right(given, 2)::integer;
  RETURN year >= 1 AND month BETWEEN 1 AND 12 AND day BETWEEN 1
    AND extract(day FROM make_date(year, month, 1) + interval '1 month' - interval '1 day');
END $$;

-- The geometry in hexadecimal WKB as the register keeps it: little-endian, a collection of its shape, in the plane.
CREATE FUNCTION samgrav_log.normal_geometry(given text, shape text, OUT value jsonb, OUT wrong text)
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  area float8[] := (SELECT m.value::float8[] FROM samgrav_log.metadata m WHERE m.key = 'area');
  drawn geometry;
BEGIN
  wrong := 'geometry';
  IF given !~ '^[0-9a-fA-F]+$' THEN
    RETURN;
  END IF;
  BEGIN
    drawn := ST_Multi(ST_Force2D(ST_SetSRID(ST_GeomFromWKB(decode(given, 'hex')), 0)));
    IF GeometryType(drawn) IS DISTINCT FROM shape OR ST_IsEmpty(drawn) OR NOT ST_IsValid(drawn) THEN
      RETURN;
    END IF;
  EXCEPTION WHEN OTHERS THEN  -- what is no WKB makes PostGIS raise errors of several classes
    RETURN;
  END;
  wrong := 'place';
  IF area IS NOT NULL AND NOT (ST_XMin(drawn) >= area[1] AND ST_YMin(drawn) >= area[2]
      AND ST_XMax(drawn) <= area[3] AND ST_YMax(drawn) <= area[4]) THEN
    RETURN;
  END IF;
  IF greatest(abs(ST_XMin(drawn)), abs(ST_YMin(drawn)), abs(ST_XMax(drawn)), abs(ST_YMax(drawn))) <= 360 THEN
    RETURN;
  END IF;
  wrong := NULL;
  value := to_jsonb(encode(ST_AsBinary(drawn, 'NDR'), 'hex'));
END $$;

CREATE FUNCTION samgrav_log.normal(field samgrav_log.field, given jsonb, OUT value jsonb, OUT wrong text)
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  kind text := jsonb_typeof(given);
  txt text := given #>> '{}';
BEGIN
  value := 'null';
  IF kind = 'null' THEN
    RETURN;
  END IF;
  IF field.type = 'boolean' AND (kind = 'boolean' OR kind = 'number' AND txt IN ('0', '1')) THEN
    value := to_jsonb(txt::boolean);
  ELSIF field.type = 'integer' AND kind = 'number' AND txt::numeric = trunc(txt::numeric)
      AND txt::numeric BETWEEN -2147483648 AND 2147483647 THEN
    value := to_jsonb(trunc(txt::numeric)::integer);
  ELSIF field.type = 'real' AND kind = 'number' AND abs(txt::numeric) < 1e300 THEN
    value := to_jsonb(txt::float8);
  ELSIF kind = 'string' AND field.type IN ('text', 'codes', 'date', 'moment', 'geometry') THEN
    txt := btrim(txt, E' \t\r\n');
    IF txt = '' THEN
      RETURN;
    END IF;
    IF field.type = 'geometry' THEN
      SELECT n.value, n.wrong INTO value, wrong FROM samgrav_log.normal_geometry(txt, field.shape) n;
      RETURN;
    END IF;
    value := to_jsonb(txt);
    wrong := CASE
      WHEN field.type = 'date' AND NOT samgrav_log.is_day(txt) THEN 'type'
      WHEN field.type = 'moment' AND NOT (samgrav_log.is_day(left(txt, 10))
        AND txt ~ '^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$') THEN 'type'
      WHEN field.type = 'codes' AND txt !~ '^\{[^{},"\s]+(,[^{},"\s]+)*\}$' THEN 'type'
    END;
  ELSE
    wrong := 'type';
  END IF;
  IF wrong IS NULL AND length(txt) > field.max_length THEN
    wrong := 'length';
  ELSIF wrong IS NULL AND field.type = 'integer' AND (value #>> '{}')::integer < field.minimum THEN
    wrong := 'minimum';
  END IF;
END $$;

CREATE FUNCTION samgrav_log.moment(at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT
AS $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
