-- Members: which login may do what. Logins are made by the database administrator (CREATE ROLE … LOGIN); here an admin
-- of the register says what they are to the register.

CREATE FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
  SELECT session_user::text, (SELECT m.role FROM samgrav_log.member m WHERE m.login = session_user),
    (SELECT m.party FROM samgrav_log.member m WHERE m.login = session_user)
$$;

CREATE FUNCTION samgrav_log.only_for_admins() RETURNS void
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM samgrav_log.member m WHERE m.login = session_user AND m.role = 'admin') THEN
    RAISE insufficient_privilege USING MESSAGE = 'Nothing was changed: only the register''s admins look after its members.';
  END IF;
END $$;

CREATE FUNCTION samgrav_api.members()
RETURNS TABLE (login text, role text, party text, changed_by text, changed_at text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM samgrav_log.only_for_admins();
  RETURN QUERY SELECT m.login::text, m.role, m.party, m.changed_by::text, samgrav_log.moment(m.changed_at)
  FROM samgrav_log.member m ORDER BY m.login;
END $$;

-- Nobody keeps in a plan what was true of a member before (20_who.sql), and the register keeps an admin.
CREATE FUNCTION samgrav_log.members_changed(of_login name) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM samgrav_log.member m WHERE m.role = 'admin') THEN
    RAISE check_violation USING MESSAGE = 'Nothing was changed: a register needs an admin, and this one is the last.';
  END IF;
  INSERT INTO samgrav_log.member_history (login, role, party)
  SELECT of_login, m.role, m.party FROM (SELECT) one LEFT JOIN samgrav_log.member m ON m.login = of_login;
  GRANT EXECUTE ON FUNCTION samgrav_log.my_role(), samgrav_log.my_party(), samgrav_log.sees_all() TO samgrav_viewer;
  -- Where this one is inlined, a plan names it and not the three above.
  GRANT EXECUTE ON FUNCTION samgrav_log.may_read(samgrav.work) TO samgrav_owner;
END $$;

CREATE FUNCTION samgrav_log.give_group(to_login name, group_name text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
DECLARE
  other text;
BEGIN
  FOREACH other IN ARRAY ARRAY['viewer', 'party', 'coordinator', 'admin'] LOOP
    IF other = group_name THEN
      EXECUTE format('GRANT %I TO %I', 'samgrav_' || other, to_login);
    ELSIF EXISTS (
      SELECT FROM pg_auth_members a WHERE a.roleid = ('samgrav_' || other)::regrole AND a.member = quote_ident(to_login)::regrole
    ) THEN
      EXECUTE format('REVOKE %I FROM %I', 'samgrav_' || other, to_login);
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION samgrav_api.set_member(login text, role text, party text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '15s'
AS $$
#variable_conflict use_variable
BEGIN
  PERFORM samgrav_log.only_for_admins();
  LOCK TABLE samgrav_log.member IN SHARE ROW EXCLUSIVE MODE;
  IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = login AND r.rolcanlogin) THEN
    RAISE undefined_object USING MESSAGE = format('Nothing was changed: there is no login %s in this database. '
      'Its administrator makes logins.', login);
  ELSIF role IS NULL OR role NOT IN ('viewer', 'party', 'coordinator', 'admin') THEN
    RAISE check_violation USING MESSAGE = 'Nothing was changed: a role is viewer, party, coordinator or admin.';
  ELSIF (role = 'party') <> (party IS NOT NULL) THEN
    RAISE check_violation USING MESSAGE = 'Nothing was changed: a member with the role party, and no other, has a party.';
  ELSIF party IS NOT NULL AND NOT EXISTS (SELECT FROM samgrav.party p WHERE p.name = party) THEN
    RAISE check_violation USING MESSAGE = format('Nothing was changed: the register holds no party %s.', party);
  END IF;
  INSERT INTO samgrav_log.member AS m (login, role, party) VALUES (login, role, party)
  ON CONFLICT ON CONSTRAINT member_pkey DO UPDATE
  SET role = excluded.role, party = excluded.party, changed_by = session_user, changed_at = clock_timestamp();
  PERFORM samgrav_log.give_group(login::name, role);
  PERFORM samgrav_log.members_changed(login::name);
END $$;

CREATE FUNCTION samgrav_api.remove_member(login text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '15s'
AS $$
#variable_conflict use_variable
BEGIN
  PERFORM samgrav_log.only_for_admins();
  LOCK TABLE samgrav_log.member IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM samgrav_log.member m WHERE m.login = login;
  IF NOT FOUND THEN
    RAISE undefined_object USING MESSAGE = format('Nothing was changed: %s is no member of the register.', login);
  END IF;
  IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = login) THEN
    PERFORM samgrav_log.give_group(login::name, NULL);
  END IF;
  PERFORM samgrav_log.members_changed(login::name);
END $$;
