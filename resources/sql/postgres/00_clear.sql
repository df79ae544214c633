-- Takes away what each release makes anew: functions (and with them policies and triggers), views, and the catalogue of
-- the tables. Row-level security stays switched on, so without policies nobody but the owner sees anything.

DO $$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT c.oid::regclass AS view FROM pg_catalog.pg_class c
    WHERE c.relnamespace = 'samgrav_api'::regnamespace AND c.relkind = 'v'
  LOOP
    EXECUTE format('DROP VIEW IF EXISTS %s CASCADE', made.view);
  END LOOP;
  FOR made IN
    SELECT p.oid::regprocedure AS function FROM pg_catalog.pg_proc p
    WHERE p.pronamespace IN ('samgrav_api'::regnamespace, 'samgrav_log'::regnamespace)
  LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', made.function);
  END LOOP;
END $$;

DELETE FROM samgrav_log.field;
DELETE FROM samgrav_log.uniqueness;
DELETE FROM samgrav_log.date_order;
DELETE FROM samgrav_log.access;
