-- What only a database administrator may do, once for a database: PostGIS, the roles, and the owner's right to make
-- schemas. It can be run again; what is there already stays. README.md beside this file says who has to run it.
--
--   psql --dbname DATABASE --single-transaction --file administrator.sql
--   psql --dbname DATABASE --command 'GRANT samgrav_owner TO "the login that will create the register"'

CREATE EXTENSION IF NOT EXISTS postgis;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['samgrav_owner', 'samgrav_viewer', 'samgrav_party', 'samgrav_coordinator', 'samgrav_admin']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
END $$;

-- The owner hands out the other four to the logins that become members (samgrav_api.set_member). Not given once more
-- where it has them: since PostgreSQL 16 that fails for a login that has its rights on the roles by way of the owner.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['samgrav_viewer', 'samgrav_party', 'samgrav_coordinator', 'samgrav_admin']
  LOOP
    IF NOT pg_has_role('samgrav_owner', name, 'MEMBER WITH ADMIN OPTION') THEN
      EXECUTE format('GRANT %I TO samgrav_owner WITH ADMIN OPTION', name);
    END IF;
  END LOOP;
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT CREATE, CONNECT ON DATABASE %I TO samgrav_owner', current_database());
END $$;

-- A schema in which anybody may create is one in which anybody can plant functions, default styles and projects.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
