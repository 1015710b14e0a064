import Storage

extension Migration {
  static let registry = [
    Migration(
      "registry-1-organisations",
      [
        """
        CREATE TABLE registry_import (
          id \(.text) PRIMARY KEY,
          file_name \(.text) NOT NULL,
          file \(.text) NOT NULL,
          settings \(.text) NOT NULL,
          state \(.text) NOT NULL,
          staged_rows \(.integer) NOT NULL,
          made_at \(.instant) NOT NULL,
          made_by \(.text) NOT NULL,
          made_by_name \(.text) NOT NULL,
          ended_at \(.instant),
          undone_at \(.instant)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE registry_import_row (
          import_id \(.text) NOT NULL REFERENCES registry_import (id) DEFERRABLE,
          line \(.integer) NOT NULL,
          cells \(.text) NOT NULL,
          state \(.text) NOT NULL,
          problems \(.text),
          likeness \(.text),
          organisation_id \(.text),
          decided_by_name \(.text),
          decided_at \(.instant),
          PRIMARY KEY (import_id, line)
        )\(SQL.strict)
        """,
        "CREATE INDEX registry_import_row_state ON registry_import_row (import_id, state, line)",
        // The identity alone: what is said of it is dated, recorded and superseded below.
        """
        CREATE TABLE organisation (
          id \(.text) PRIMARY KEY,
          kind \(.text) NOT NULL,
          recorded_at \(.instant) NOT NULL,
          import_id \(.text) REFERENCES registry_import (id) DEFERRABLE
        )\(SQL.strict)
        """,
        """
        CREATE TABLE organisation_record (
          number \(.rowNumber) PRIMARY KEY,
          organisation_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
          name \(.text) NOT NULL,
          name_key \(.text) NOT NULL,
          short_name \(.text),
          foreign_name \(.text),
          code \(.text),
          former_number \(.text),
          line \(.text),
          field \(.text) NOT NULL,
          law \(.text),
          basis \(.text) NOT NULL,
          basis_number \(.text),
          basis_day \(.day),
          area_id \(.text) NOT NULL REFERENCES area (id) DEFERRABLE,
          area_day \(.day) NOT NULL,
          street \(.text),
          charter_capital \(.integer),
          valid_from \(.day) NOT NULL,
          valid_to \(.day),
          recorded_at \(.instant) NOT NULL,
          recorded_by_name \(.text) NOT NULL,
          superseded_at \(.instant),
          import_id \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX organisation_record_organisation ON organisation_record (organisation_id)",
        "CREATE INDEX organisation_record_code ON organisation_record (code)",
        "CREATE INDEX organisation_record_name ON organisation_record (name_key)",
        // Personal, and nothing else is: kept apart so that it can be sealed and erased.
        """
        CREATE TABLE organisation_contact (
          number \(.rowNumber) PRIMARY KEY,
          organisation_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
          representative \(.text),
          position \(.text),
          phone \(.text),
          email \(.text),
          valid_from \(.day) NOT NULL,
          valid_to \(.day),
          recorded_at \(.instant) NOT NULL,
          superseded_at \(.instant),
          import_id \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX organisation_contact_organisation ON organisation_contact (organisation_id)",
        """
        CREATE TABLE organisation_event (
          id \(.text) PRIMARY KEY,
          organisation_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
          kind \(.text) NOT NULL,
          day \(.day) NOT NULL,
          until \(.day),
          document \(.text),
          issuer \(.text),
          note \(.text),
          recorded_at \(.instant) NOT NULL,
          recorded_by_name \(.text) NOT NULL,
          superseded_at \(.instant),
          import_id \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX organisation_event_organisation ON organisation_event (organisation_id)",
        """
        CREATE TABLE organisation_lineage (
          event_id \(.text) NOT NULL REFERENCES organisation_event (id) DEFERRABLE,
          other_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
          PRIMARY KEY (event_id, other_id)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE organisation_membership (
          number \(.rowNumber) PRIMARY KEY,
          organisation_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
          union_id \(.text) REFERENCES organisation (id) DEFERRABLE,
          valid_from \(.day) NOT NULL,
          valid_to \(.day),
          paper \(.text),
          recorded_at \(.instant) NOT NULL,
          recorded_by_name \(.text) NOT NULL,
          superseded_at \(.instant),
          import_id \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX organisation_membership_organisation ON organisation_membership (organisation_id)",
        """
        CREATE TABLE recognition (
          number \(.rowNumber) PRIMARY KEY,
          organisation_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
          kind \(.text) NOT NULL,
          year \(.integer),
          valid_from \(.day),
          valid_to \(.day),
          result \(.text) NOT NULL,
          paper \(.text) NOT NULL,
          paper_day \(.day),
          file \(.text),
          recorded_at \(.instant) NOT NULL,
          recorded_by_name \(.text) NOT NULL,
          superseded_at \(.instant),
          import_id \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX recognition_organisation ON recognition (organisation_id)",
        """
        CREATE TABLE annual_return (
          number \(.rowNumber) PRIMARY KEY,
          organisation_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
          year \(.integer) NOT NULL,
          kind \(.text) NOT NULL,
          state \(.text) NOT NULL,
          source \(.text) NOT NULL,
          informant \(.text),
          told_on \(.day),
          members \(.integer), women_members \(.integer), minority_members \(.integer), poor_members \(.integer),
          new_members \(.integer),
          workers \(.integer), women_workers \(.integer), member_workers \(.integer),
          managers \(.integer), degree_managers \(.integer), diploma_managers \(.integer),
          primary_managers \(.integer), trained_managers \(.integer), young_managers \(.integer),
          capital \(.integer), charter_capital \(.integer), assets \(.integer), indivisible_assets \(.integer),
          revenue \(.integer), internal_revenue \(.integer), profit \(.integer), tax \(.integer),
          member_income \(.integer), worker_income \(.integer),
          funds \(.integer), indivisible_fund \(.integer), debt \(.integer),
          land \(.integer),
          recorded_at \(.instant) NOT NULL,
          recorded_by_name \(.text) NOT NULL,
          superseded_at \(.instant),
          import_id \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX annual_return_organisation ON annual_return (organisation_id, year)",
        // One row for each organisation of which something was recorded, by which every server sees what to read again.
        """
        CREATE TABLE registry_turn (
          number \(.rowNumber) PRIMARY KEY,
          at \(.instant) NOT NULL,
          organisation_id \(.text) NOT NULL
        )\(SQL.strict)
        """,
        "CREATE INDEX registry_turn_at ON registry_turn (at)",
      ]),
    Migration(
      "registry-2-sealed-contacts",
      [
        // In place of the four columns of a contact, which `Organisations.sealContacts` has emptied.
        "ALTER TABLE organisation_contact ADD COLUMN id \(.text)",
        "ALTER TABLE organisation_contact ADD COLUMN sealed \(.text)",
        "CREATE UNIQUE INDEX organisation_contact_id ON organisation_contact (id)",
      ]),
  ]
}
