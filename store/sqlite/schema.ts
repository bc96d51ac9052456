// The tables, as the list of steps that made them. A step is never edited once released: a change is a new step.

/** Step n brings a database from version n to version n + 1 (SQLite's `user_version`). */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Apart from what they open, so that a backup of the one need not hold the other.
  CREATE TABLE keys (report TEXT PRIMARY KEY, kek INTEGER NOT NULL, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;

  -- The blobs stand last: SQLite reads the columns before them without touching their pages.
  CREATE TABLE dossiers (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, shelf TEXT NOT NULL,
    reference TEXT UNIQUE, pause_code TEXT UNIQUE,
    updated_at TEXT NOT NULL, touched_at TEXT NOT NULL,
    next_due_at TEXT, dead INTEGER NOT NULL DEFAULT 0, unreadable INTEGER NOT NULL DEFAULT 0,
    report BLOB NOT NULL, kase BLOB, turns BLOB NOT NULL
  ) STRICT;
  CREATE INDEX dossiers_due ON dossiers (next_due_at) WHERE next_due_at IS NOT NULL AND unreadable = 0;
  CREATE INDEX dossiers_dead ON dossiers (id) WHERE dead > 0;
  CREATE INDEX dossiers_unreadable ON dossiers (id) WHERE unreadable > 0;
  CREATE INDEX dossiers_shelf ON dossiers (shelf, touched_at);

  -- One row for each partner that sees a case, and one for '*': what a page of a queue is read from.
  CREATE TABLE queues (
    partner TEXT NOT NULL, id TEXT NOT NULL, owns INTEGER NOT NULL, open INTEGER NOT NULL, status TEXT NOT NULL,
    rank INTEGER NOT NULL, submitted_at TEXT NOT NULL, fraud_type TEXT NOT NULL, reference TEXT NOT NULL,
    PRIMARY KEY (partner, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX queues_id ON queues (id);
  CREATE INDEX queues_open ON queues (partner, owns, open, rank, submitted_at, id);
  CREATE INDEX queues_status ON queues (partner, owns, status, rank, submitted_at, id);
  CREATE INDEX queues_reference ON queues (partner, reference);

  CREATE TABLE conversations (key_hash TEXT PRIMARY KEY, report TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX conversations_report ON conversations (report);

  CREATE TABLE files (
    id TEXT PRIMARY KEY, report TEXT NOT NULL, put_at TEXT NOT NULL, scan TEXT NOT NULL, meta BLOB NOT NULL
  ) STRICT;
  CREATE INDEX files_report ON files (report, put_at);
  CREATE INDEX files_scan ON files (scan, put_at);

  CREATE TABLE staff (id TEXT PRIMARY KEY, name TEXT NOT NULL, partner TEXT NOT NULL, role TEXT NOT NULL) STRICT;
  CREATE TABLE links (
    hash TEXT PRIMARY KEY, staff TEXT NOT NULL REFERENCES staff ON DELETE CASCADE, expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY, staff TEXT NOT NULL REFERENCES staff ON DELETE CASCADE,
    began_at TEXT NOT NULL, seen_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE attempts (code_hash TEXT PRIMARY KEY, tries INTEGER NOT NULL, last_at TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, processing TEXT NOT NULL, what TEXT NOT NULL,
    report TEXT, recipient TEXT, reason TEXT, previous TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER audit_is_appended BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
  CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
  `,
  `
  CREATE TABLE conversation_references (
    key_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, kek INTEGER NOT NULL, sealed BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Every report that a conversation ever led to; conversations holds where it leads now.
  CREATE TABLE told_in (key_hash TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (key_hash, report)) STRICT, WITHOUT ROWID;
  CREATE INDEX told_in_report ON told_in (report);
  INSERT INTO told_in (key_hash, report) SELECT key_hash, report FROM conversations;
  `,
  `
  CREATE TABLE brief (
    name TEXT PRIMARY KEY, value TEXT NOT NULL, notes TEXT NOT NULL, until TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX brief_until ON brief (until);
  `,
  `
  CREATE TABLE circuits (line TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE staff ADD COLUMN teams_tenant TEXT;
  ALTER TABLE staff ADD COLUMN teams_object TEXT;
  `,
];
