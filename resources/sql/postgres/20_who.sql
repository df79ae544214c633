-- Who asks. The login is `session_user`: SET ROLE does not change it, and no setting that a client can make does.
--
-- The first three are declared IMMUTABLE, which is more than is true, so that the planner works them out before it
-- plans: to a coordinator the policies then say nothing but `true`, and map windows use the spatial index (PostGIS's
-- operators are not leakproof, so behind a condition they could not). A plan that a session keeps is thrown away when
-- samgrav_api.set_member changes anything, since it touches these functions.

CREATE FUNCTION samgrav_log.my_role() RETURNS text
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$ SELECT role FROM samgrav_log.member WHERE login = session_user $$;

CREATE FUNCTION samgrav_log.my_party() RETURNS text
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$ SELECT party FROM samgrav_log.member WHERE login = session_user AND role = 'party' $$;

CREATE FUNCTION samgrav_log.sees_all() RETURNS boolean
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$ SELECT count(*) > 0 FROM samgrav_log.member WHERE login = session_user AND role IN ('coordinator', 'admin') $$;

-- The name of the party that a work belongs to, seen by everybody's policies whether or not they may read the work.
CREATE FUNCTION samgrav_log.owner_of_work(work_uuid text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$ SELECT party::text FROM samgrav.work WHERE uuid = work_uuid $$;

-- Whether a work may be read; the same condition as the policy on works, for rows that name one.
CREATE FUNCTION samgrav_log.reads_work(work_uuid text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$ SELECT coalesce((SELECT samgrav_log.may_read(w) FROM samgrav.work w WHERE w.uuid = work_uuid), false) $$;

-- Whether a project holds a work that may be read.
CREATE FUNCTION samgrav_log.reads_work_of(project text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$ SELECT EXISTS (SELECT FROM samgrav.work w WHERE w.project_uuid = project AND samgrav_log.may_read(w)) $$;

-- Whether a row may be read: the one that is there, or as the record says where it is gone. A member who may not read a
-- row may not read its history either.
CREATE FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
  answer boolean;
BEGIN
  IF table_name = 'work' THEN  -- nearly all of the log: a plan that is kept takes a tenth of the time
    SELECT samgrav_log.may_read(t) INTO answer FROM samgrav.work t WHERE t.uuid = row_uuid;
  ELSE
    EXECUTE format('SELECT samgrav_log.may_read(t) FROM samgrav.%I t WHERE t.uuid = $1', table_name)
      INTO answer USING row_uuid;
  END IF;
  IF answer IS NULL THEN
    EXECUTE format('SELECT samgrav_log.may_read(jsonb_populate_record(NULL::samgrav.%I, $1))', table_name)
      INTO answer USING record;
  END IF;
  RETURN coalesce(answer, false);
END $$;
