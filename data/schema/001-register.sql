-- The register: selections and what was decided, the journal, the facts.
-- Immutable once released; see README.md here.

-- Selections ---------------------------------------------------------------------------------------------------------
CREATE TABLE selections (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hire_year INTEGER NOT NULL,
  exam_year INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  act INTEGER NOT NULL
) STRICT;

-- A selection's own versioned copies of its definition; the highest number is in force.
CREATE TABLE definitions (
  id INTEGER PRIMARY KEY,
  selection INTEGER NOT NULL REFERENCES selections (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  reason TEXT,
  act INTEGER NOT NULL,
  UNIQUE (selection, number)
) STRICT;

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  selection INTEGER NOT NULL REFERENCES selections (id),
  stage TEXT NOT NULL,
  definition INTEGER NOT NULL REFERENCES definitions (id),
  fingerprint TEXT NOT NULL,
  act INTEGER NOT NULL,
  decided_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reopened_act INTEGER,
  reopened_at TEXT,
  reopened_by TEXT,
  reopen_reason TEXT,
  proposed_by TEXT,
  proposed_at TEXT
) STRICT;

-- The snapshot of a decision, in parts that fit into little memory.
CREATE TABLE decision_parts (
  id INTEGER PRIMARY KEY,
  decision INTEGER NOT NULL REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (decision, number)
) STRICT;
CREATE UNIQUE INDEX decisions_in_force ON decisions (selection, stage) WHERE reopened_act IS NULL;
CREATE INDEX decisions_by_selection ON decisions (selection, id);

CREATE TRIGGER definitions_keep BEFORE UPDATE ON definitions
BEGIN SELECT RAISE (ABORT, 'A version of a definition is never altered; a change is a new version.'); END;
CREATE TRIGGER definitions_stay BEFORE DELETE ON definitions
BEGIN SELECT RAISE (ABORT, 'A version of a definition is never removed.'); END;
CREATE TRIGGER decisions_keep
BEFORE UPDATE OF id, selection, stage, definition, fingerprint, act, decided_at, actor, proposed_by, proposed_at
ON decisions
BEGIN SELECT RAISE (ABORT, 'A confirmed decision is never altered; it can only be reopened.'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN SELECT RAISE (ABORT, 'A confirmed decision is never removed; it can only be reopened.'); END;

CREATE TRIGGER decision_parts_keep BEFORE UPDATE ON decision_parts
BEGIN SELECT RAISE (ABORT, 'The snapshot of a confirmed decision is never altered.'); END;
CREATE TRIGGER decision_parts_stay BEFORE DELETE ON decision_parts
BEGIN SELECT RAISE (ABORT, 'The snapshot of a confirmed decision is never removed.'); END;

-- The journal --------------------------------------------------------------------------------------------------------
CREATE TABLE acts (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  selection INTEGER NOT NULL,
  reason TEXT,
  file TEXT,
  file_digest TEXT,
  batch INTEGER NOT NULL,
  reverts INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  seal BLOB NOT NULL
) STRICT;
CREATE INDEX acts_by_reverts ON acts (reverts) WHERE reverts > 0;

-- applicant: the applicant's id; below 0 the selection whose row it is, negated; 0 neither.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  act INTEGER NOT NULL,
  entity TEXT NOT NULL,
  applicant INTEGER NOT NULL,
  old TEXT,
  new TEXT,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_applicant ON journal (applicant) WHERE applicant > 0;

-- What the journal amounts to: a cut-off end shows. confirmations counts repeated commits after a doubtful one; facts_act
-- is the last act that changed what people are judged by (applications, papers, rulings, definitions; not scores),
-- scores_act the last one that changed a score.
CREATE TABLE register_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  n_acts INTEGER NOT NULL,
  n_rows INTEGER NOT NULL,
  confirmations INTEGER NOT NULL,
  seal BLOB NOT NULL,
  facts_act INTEGER NOT NULL,
  scores_act INTEGER NOT NULL
) STRICT;
INSERT INTO register_head (id, n_acts, n_rows, confirmations, seal, facts_act, scores_act)
VALUES (1, 0, 0, 0, zeroblob (32), 0, 0);

CREATE TRIGGER journal_keep BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'The journal is only ever appended to; its rows are never altered.'); END;
CREATE TRIGGER journal_stay BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'The journal is only ever appended to; its rows are never removed.'); END;
CREATE TRIGGER acts_keep BEFORE UPDATE ON acts
BEGIN SELECT RAISE (ABORT, 'The journal is only ever appended to; its acts are never altered.'); END;
CREATE TRIGGER acts_stay BEFORE DELETE ON acts
BEGIN SELECT RAISE (ABORT, 'The journal is only ever appended to; its acts are never removed.'); END;
CREATE TRIGGER register_head_stay BEFORE DELETE ON register_head
BEGIN SELECT RAISE (ABORT, 'The head of the journal is never removed.'); END;

-- The applicants -----------------------------------------------------------------------------------------------------
-- What judging reads comes first, so that a bulk read stops before the long texts. *_key: made from the row when written.
CREATE TABLE applicants (
  id INTEGER PRIMARY KEY CHECK (id / 16777216 = selection),
  selection INTEGER NOT NULL REFERENCES selections (id),
  version INTEGER NOT NULL,
  applied_at INTEGER,
  birth_date INTEGER,
  graduates_on INTEGER,
  withdrew_at INTEGER,
  person_key INTEGER NOT NULL,
  reading_key INTEGER NOT NULL,
  email_key INTEGER NOT NULL,
  phone_key INTEGER NOT NULL,
  university_key INTEGER NOT NULL,
  good_credit_percent INTEGER,
  student_year INTEGER,
  no_disqualification INTEGER,
  japanese_national INTEGER,
  credit_student INTEGER,
  wishes_fixed_term INTEGER,
  graduate_deferral INTEGER,
  pool TEXT,
  track TEXT,
  category TEXT,
  subject TEXT,
  base_subject TEXT,
  practical_exemption TEXT,
  sex TEXT,
  receipt_no TEXT NOT NULL,
  exam_no TEXT,
  name TEXT,
  kana TEXT,
  name_key TEXT,
  kana_key TEXT,
  email TEXT,
  phone TEXT,
  postal_code TEXT,
  address TEXT,
  school_type_wish TEXT,
  university TEXT,
  accommodations TEXT,
  note TEXT,
  extra TEXT,
  original TEXT
) STRICT;
CREATE UNIQUE INDEX applicants_by_receipt_no ON applicants (selection, receipt_no);
CREATE UNIQUE INDEX applicants_by_exam_no ON applicants (selection, exam_no) WHERE exam_no IS NOT NULL;

CREATE TABLE licences (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  school_type TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  status TEXT,
  date INTEGER,
  route TEXT,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (applicant, school_type, subject, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE careers (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  career_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  employer TEXT,
  employer_kind TEXT,
  position TEXT,
  school_type TEXT,
  subject TEXT,
  from_date INTEGER,
  to_date INTEGER,
  expected_to INTEGER,
  left_for TEXT,
  conditional_period INTEGER,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (applicant, career_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE leaves (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  career_no INTEGER NOT NULL,
  from_date INTEGER NOT NULL,
  version INTEGER NOT NULL,
  to_date INTEGER,
  kind TEXT,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (applicant, career_no, from_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  kind TEXT NOT NULL,
  obtained_on INTEGER NOT NULL,
  version INTEGER NOT NULL,
  score TEXT,
  score2 TEXT,
  status TEXT,
  valid_to INTEGER,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (applicant, kind, obtained_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  bonus TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  verdict TEXT,
  reason TEXT,
  extra TEXT,
  original TEXT,
  claimed_at INTEGER,
  PRIMARY KEY (applicant, bonus, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  arrived_on INTEGER,
  verdict TEXT,
  note TEXT,
  extra TEXT,
  original TEXT,
  how TEXT,
  PRIMARY KEY (applicant, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE rulings (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  rule TEXT NOT NULL,
  version INTEGER NOT NULL,
  verdict TEXT,
  reason TEXT,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (applicant, rule)
) STRICT, WITHOUT ROWID;

CREATE TABLE scores (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  test TEXT NOT NULL,
  rater TEXT NOT NULL,
  version INTEGER NOT NULL,
  score INTEGER,
  absent INTEGER,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (applicant, test, rater)
) STRICT, WITHOUT ROWID;

-- Who of several raters gave what: found without reading everybody's scores.
CREATE INDEX scores_of_raters ON scores (applicant, test, rater, score) WHERE rater <> '';

-- Keying scores from paper: where an applicant's sheet lies, what was keyed from it (pass 1 and 2 by two people, 3 after a
-- third look), what happened on the day, and what raters who were too far apart were settled at.
CREATE TABLE sheets (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  test TEXT NOT NULL,
  bundle TEXT NOT NULL,
  version INTEGER NOT NULL,
  place INTEGER,
  PRIMARY KEY (applicant, test, bundle)
) STRICT, WITHOUT ROWID;
CREATE INDEX sheets_by_bundle ON sheets (bundle, place);

CREATE TABLE keyings (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  test TEXT NOT NULL,
  rater TEXT NOT NULL,
  pass INTEGER NOT NULL,
  version INTEGER NOT NULL,
  bundle TEXT,
  score INTEGER,
  absent INTEGER,
  skipped INTEGER,
  keyed_by TEXT,
  keyed_at TEXT,
  how TEXT,
  PRIMARY KEY (applicant, test, rater, pass)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  test TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  minutes INTEGER,
  note TEXT,
  PRIMARY KEY (applicant, test, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlements (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  test TEXT NOT NULL,
  version INTEGER NOT NULL,
  score INTEGER,
  n_raters INTEGER,
  sum INTEGER,
  PRIMARY KEY (applicant, test)
) STRICT, WITHOUT ROWID;

-- What belongs to a selection ----------------------------------------------------------------------------------------
CREATE TABLE lines (
  selection INTEGER NOT NULL REFERENCES selections (id),
  stage TEXT NOT NULL,
  pool TEXT NOT NULL,
  category TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  count INTEGER,
  score INTEGER,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (selection, stage, pool, category, subject, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE gates (
  selection INTEGER NOT NULL REFERENCES selections (id),
  test TEXT NOT NULL,
  version INTEGER NOT NULL,
  score INTEGER,
  keep_percent INTEGER,
  PRIMARY KEY (selection, test)
) STRICT, WITHOUT ROWID;

CREATE TABLE rooms (
  selection INTEGER NOT NULL REFERENCES selections (id),
  room TEXT NOT NULL,
  version INTEGER NOT NULL,
  site TEXT,
  side TEXT,
  capacity INTEGER,
  opens INTEGER,
  closes INTEGER,
  features TEXT,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (selection, room)
) STRICT, WITHOUT ROWID;

CREATE TABLE panels (
  selection INTEGER NOT NULL REFERENCES selections (id),
  panel TEXT NOT NULL,
  version INTEGER NOT NULL,
  room TEXT,
  test TEXT,
  members TEXT,
  capacity INTEGER,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (selection, panel)
) STRICT, WITHOUT ROWID;

CREATE TABLE slots (
  selection INTEGER NOT NULL REFERENCES selections (id),
  slot TEXT NOT NULL,
  version INTEGER NOT NULL,
  panel TEXT,
  test TEXT,
  starts_at INTEGER,
  ends_at INTEGER,
  capacity INTEGER,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (selection, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE unavailability (
  selection INTEGER NOT NULL REFERENCES selections (id),
  who TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  ends_at INTEGER,
  reason TEXT,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (selection, who, starts_at)
) STRICT, WITHOUT ROWID;

-- Bundles of sheets with their custody, the warnings somebody has compared with the paper, the control totals of scores
-- from files, and what is locked.
CREATE TABLE bundles (
  selection INTEGER NOT NULL REFERENCES selections (id),
  bundle TEXT NOT NULL,
  version INTEGER NOT NULL,
  test TEXT,
  raters TEXT,
  room TEXT,
  barcode TEXT,
  count INTEGER,
  control_count INTEGER,
  control_sum INTEGER,
  agreed_by TEXT,
  agreed_at TEXT,
  note TEXT,
  PRIMARY KEY (selection, bundle)
) STRICT, WITHOUT ROWID;

CREATE TABLE custody (
  selection INTEGER NOT NULL REFERENCES selections (id),
  bundle TEXT NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  way TEXT,
  count INTEGER,
  who TEXT,
  at TEXT,
  note TEXT,
  PRIMARY KEY (selection, bundle, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE confirmations (
  selection INTEGER NOT NULL REFERENCES selections (id),
  bundle TEXT NOT NULL,
  kind TEXT NOT NULL,
  place INTEGER NOT NULL,
  rater TEXT NOT NULL,
  version INTEGER NOT NULL,
  value TEXT,
  confirmed_by TEXT,
  confirmed_at TEXT,
  PRIMARY KEY (selection, bundle, kind, place, rater)
) STRICT, WITHOUT ROWID;

CREATE TABLE totals (
  selection INTEGER NOT NULL REFERENCES selections (id),
  test TEXT NOT NULL,
  pool TEXT NOT NULL,
  category TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  count INTEGER,
  sum INTEGER,
  checked_by TEXT,
  checked_at TEXT,
  PRIMARY KEY (selection, test, pool, category, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE locks (
  selection INTEGER NOT NULL REFERENCES selections (id),
  test TEXT NOT NULL,
  pool TEXT NOT NULL,
  category TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  locked_by TEXT,
  locked_at TEXT,
  unlock_by TEXT,
  unlock_at TEXT,
  unlock_reason TEXT,
  PRIMARY KEY (selection, test, pool, category, subject)
) STRICT, WITHOUT ROWID;

-- Re-marking: a test's scores as a whole replaced anew (how: file, or add points up to the full marks), for everybody or one
-- group; changed: how many scores became others. Who, when, why and from which file is in the journal.
CREATE TABLE score_versions (
  selection INTEGER NOT NULL REFERENCES selections (id),
  test TEXT NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  how TEXT,
  points INTEGER,
  pool TEXT,
  category TEXT,
  subject TEXT,
  changed INTEGER,
  PRIMARY KEY (selection, test, number)
) STRICT, WITHOUT ROWID;

-- Sets of lines and gates of a stage that the committee keeps by name; chosen: the one applied last.
CREATE TABLE scenarios (
  selection INTEGER NOT NULL REFERENCES selections (id),
  stage TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  note TEXT,
  saved_by TEXT,
  saved_at TEXT,
  chosen INTEGER,
  PRIMARY KEY (selection, stage, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE scenario_lines (
  selection INTEGER NOT NULL REFERENCES selections (id),
  stage TEXT NOT NULL,
  name TEXT NOT NULL,
  pool TEXT NOT NULL,
  category TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  count INTEGER,
  score INTEGER,
  PRIMARY KEY (selection, stage, name, pool, category, subject, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE scenario_gates (
  selection INTEGER NOT NULL REFERENCES selections (id),
  stage TEXT NOT NULL,
  name TEXT NOT NULL,
  test TEXT NOT NULL,
  version INTEGER NOT NULL,
  score INTEGER,
  keep_percent INTEGER,
  PRIMARY KEY (selection, stage, name, test)
) STRICT, WITHOUT ROWID;

-- What one person proposes to confirm and another has not confirmed yet: the fingerprint that the snapshot would have had
-- on that day. It holds only while the facts and lines give the same.
CREATE TABLE proposals (
  selection INTEGER NOT NULL REFERENCES selections (id),
  stage TEXT NOT NULL,
  version INTEGER NOT NULL,
  fingerprint TEXT,
  day INTEGER,
  proposed_by TEXT,
  proposed_at TEXT,
  PRIMARY KEY (selection, stage)
) STRICT, WITHOUT ROWID;

-- The published figures of past years, of no selection in particular --------------------------------------------------
CREATE TABLE history (
  hire_year INTEGER NOT NULL,
  category TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  applicants INTEGER,
  examinees INTEGER,
  regular INTEGER,
  fixed_term INTEGER,
  extra TEXT,
  original TEXT,
  PRIMARY KEY (hire_year, category, subject)
) STRICT, WITHOUT ROWID;

-- Worked out from the facts and kept only to be faster ----------------------------------------------------------------
-- A selection's people as judging sees them (part 1) and the findings of each (part 2), on the days from first_day to
-- last_day in the state of the register that `state` names. It is believed only if the journal's row seq notes its digest.
CREATE TABLE derived (
  selection INTEGER NOT NULL REFERENCES selections (id),
  part INTEGER NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  state TEXT NOT NULL,
  seq INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (selection, part)
) STRICT;

-- The verification of bonus claims: who found what (pass 1 and 2 by two people, the second without the first one's verdict,
-- 3 where they differ and it was settled; 0 = set aside), and the papers that prove a claim.
CREATE TABLE claim_checks (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  bonus TEXT NOT NULL,
  subject TEXT NOT NULL,
  pass INTEGER NOT NULL,
  version INTEGER NOT NULL,
  verdict TEXT,
  reason TEXT,
  proposed TEXT,
  points INTEGER,
  checked_by TEXT,
  checked_at TEXT,
  PRIMARY KEY (applicant, bonus, subject, pass)
) STRICT, WITHOUT ROWID;

CREATE TABLE proofs (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  bonus TEXT NOT NULL,
  subject TEXT NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  paper TEXT,
  received_on INTEGER,
  seen_by TEXT,
  copy TEXT,
  note TEXT,
  file_name TEXT,
  file_type TEXT,
  file_size INTEGER,
  file_digest TEXT,
  recorded_at TEXT,
  PRIMARY KEY (applicant, bonus, subject, number)
) STRICT, WITHOUT ROWID;

-- Pictures and PDFs of proofs by their SHA-256; whose they are stands in proofs. Never altered.
CREATE TABLE attachments (
  digest TEXT PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;
CREATE TRIGGER attachments_keep BEFORE UPDATE ON attachments
BEGIN SELECT RAISE (ABORT, 'An attachment is never altered; another file is another attachment.'); END;

-- Where an applicant sits at a test, and in which slot: what score sheets are printed and bundled by, and the day of an interview.
CREATE TABLE seats (
  applicant INTEGER NOT NULL REFERENCES applicants (id),
  test TEXT NOT NULL,
  version INTEGER NOT NULL,
  room TEXT,
  seat INTEGER,
  extra TEXT,
  original TEXT,
  slot TEXT,
  PRIMARY KEY (applicant, test)
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 1399745391;
PRAGMA user_version = 1;
