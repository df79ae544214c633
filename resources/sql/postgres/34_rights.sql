-- What a member may register. Admins register everything, coordinators all but rules and code lists, and viewers never
-- come this far.
--
-- A party registers and changes its own works, their contacts and detours, and its own projects. The city has to permit
-- a work that excavates or that hinders motor traffic (traffic is not `none`), unless it is an emergency. Of such a work
-- the party decides alone while it is an idea, planned or cancelled; the steps beyond are the city's: coordinated,
-- permitted, ongoing, paused, completed. Once the city has taken such a step, the party reports what it alone knows
-- (contractor, its own reference, description, actual dates) and may call the work off, and leaves place, period and
-- everything that was permitted as it is.

CREATE FUNCTION samgrav_log.needs_permit(work jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT
AS $$
  SELECT coalesce((work -> 'excavates')::boolean OR work ->> 'traffic' <> 'none', true)
    AND NOT coalesce((work -> 'emergency')::boolean, false)
$$;

CREATE FUNCTION samgrav_log.own_step(status text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT
AS $$ SELECT coalesce(status IN ('idea', 'planned', 'cancelled'), false) $$;

-- What the city says to a change of an own work, in one word; NULL where it says nothing.
CREATE FUNCTION samgrav_log.permit_problem(s samgrav_log.step, OUT field text, OUT what text)
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT
AS $$
DECLARE
  reported constant text[] := ARRAY['description', 'contractor', 'external_ref', 'actual_start', 'actual_end'];
  moved_on boolean := s.present IS NOT NULL AND samgrav_log.needs_permit(s.present)
    AND NOT samgrav_log.own_step(s.present ->> 'status');
  beyond boolean := s.after IS NOT NULL AND NOT samgrav_log.own_step(s.after ->> 'status')
    AND ('status' = ANY (s.fields) OR 'excavates' = ANY (s.fields) OR 'traffic' = ANY (s.fields)
      OR 'emergency' = ANY (s.fields))
    AND (samgrav_log.needs_permit(s.after) OR s.present IS NOT NULL AND samgrav_log.needs_permit(s.present));
BEGIN
  IF s.action = 'delete' AND moved_on THEN
    field := 'uuid';
    what := 'permitted';
  ELSIF moved_on AND NOT s.fields <@ reported AND NOT (s.fields <@ (reported || 'status'::text)
      AND s.after ->> 'status' = 'cancelled') THEN
    SELECT n INTO field FROM unnest(s.fields) n WHERE n <> ALL (reported) LIMIT 1;
    what := CASE WHEN field = 'status' THEN 'needs permit' ELSE 'permitted' END;
  ELSIF beyond THEN
    field := 'status';
    what := 'needs permit';
  END IF;
END $$;

CREATE FUNCTION samgrav_log.owner_in_plan(work_uuid text) RETURNS text
LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
  SELECT coalesce(
    (SELECT coalesce(s.after, s.present) ->> 'party' FROM samgrav_log.step s
      WHERE s.table_name = 'work' AND s.uuid = work_uuid AND s.action IS NOT NULL),
    samgrav_log.owner_of_work(work_uuid))
$$;

CREATE FUNCTION samgrav_log.look_at_rights() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
DECLARE
  me samgrav_log.member;
  s samgrav_log.step;
  found record;
  writers text;
  owners text[];
BEGIN
  SELECT * INTO me FROM samgrav_log.member m WHERE m.login = session_user;
  IF me.role = 'admin' THEN
    RETURN;
  END IF;
  -- What is deleted because it belongs to a deleted row is not asked about: a decision about a work goes with the work.
  FOR s IN SELECT * FROM samgrav_log.step
    WHERE action IS NOT NULL AND (action <> 'delete' OR asked IS NOT NULL) ORDER BY ord LOOP
    SELECT a.written_by INTO writers FROM samgrav_log.access a WHERE a.table_name = s.table_name;
    owners := CASE
      WHEN writers IN ('own work', 'own') THEN ARRAY[coalesce(s.present ->> 'party', s.after ->> 'party'),
        coalesce(s.after ->> 'party', CASE WHEN s.after IS NULL THEN s.present ->> 'party' END)]
      WHEN writers = 'owner of the work' THEN ARRAY[samgrav_log.owner_in_plan(coalesce(s.present, s.after) ->> 'work_uuid'),
        samgrav_log.owner_in_plan(coalesce(s.after, s.present) ->> 'work_uuid')]
    END;
    IF writers = 'admins' THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, '', 'admins only');
    ELSIF me.role = 'coordinator' THEN
      CONTINUE;
    ELSIF writers = 'coordinators' THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, '', 'coordinators only');
    ELSIF me.party IS NULL OR owners[1] IS DISTINCT FROM me.party OR owners[2] IS DISTINCT FROM me.party THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, CASE WHEN writers = 'owner of the work' THEN 'work_uuid' ELSE 'party' END,
        'not yours', jsonb_build_object('mine', me.party));
    ELSIF writers = 'own work' THEN
      SELECT * INTO found FROM samgrav_log.permit_problem(s);
      IF found.what IS NOT NULL THEN
        PERFORM samgrav_log.tell(s.table_name, s.uuid, found.field, found.what,
          jsonb_build_object('status', coalesce(s.after, s.present) -> 'status'));
      END IF;
    END IF;
  END LOOP;
END $$;
