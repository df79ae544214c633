-- What is loud. Nobody but the owner holds the right to write, and that is what protects the register; these triggers
-- say in a sentence what a bare QGIS, ogr2ogr, psql or an administrator would otherwise be told in the database's words
-- (or, on a view and for no row, not at all).

CREATE FUNCTION samgrav_log.refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'Nothing was saved and your edits are kept: a Samgrav register is written '
    'by the Samgrav plugin only (samgrav_api.apply_changeset). Where the plugin is at work, its own message says why it '
    'did not save.';
END $$;

-- `open_for` can be written by the owner alone, and only inside the door's own transaction does it name that transaction.
CREATE FUNCTION samgrav_log.refuse_unless_open() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM samgrav_log.door d WHERE d.open_for = pg_current_xact_id_if_assigned()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'Nothing was saved: a Samgrav register is written through '
      'samgrav_api.apply_changeset only, which checks, merges and keeps the history.';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION samgrav_log.refuse_change_of_history() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'Nothing was changed: the history of a Samgrav register is kept for good.';
END $$;

CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON samgrav_log.history
FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_change_of_history();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON samgrav_log.changeset
FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_change_of_history();
