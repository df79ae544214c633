-- Takes away what each release makes anew: functions (and with them policies and triggers), views, and the catalogue of
-- the tables. Row-level security stays switched on, so without policies nobody but the owner sees anything.

DROP SCHEMA samgrav_api CASCADE;
CREATE SCHEMA samgrav_api;

DO $$
DECLARE
  made regprocedure;
BEGIN
  FOR made IN
    SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'samgrav_log'::regnamespace
  LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', made);
  END LOOP;
END $$;

DELETE FROM samgrav_log.field;
DELETE FROM samgrav_log.uniqueness;
DELETE FROM samgrav_log.date_order;
DELETE FROM samgrav_log.access;
