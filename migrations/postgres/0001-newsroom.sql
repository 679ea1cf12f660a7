-- Everything the newsroom keeps. Times are epoch seconds, lists and evidence are JSON text.

CREATE TABLE source (
  id TEXT COLLATE "C" PRIMARY KEY,
  declaration TEXT NOT NULL,
  retired BIGINT NOT NULL DEFAULT 0,
  feed_url TEXT,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  last_attempt_at BIGINT,
  last_success_at BIGINT,
  last_item_at BIGINT,
  last_relevant_at BIGINT,
  next_due_at BIGINT NOT NULL DEFAULT 0,
  visit_reason TEXT,
  rhythm TEXT NOT NULL DEFAULT '{}',
  redirect_to TEXT,
  redirect_since BIGINT,
  failures BIGINT NOT NULL DEFAULT 0,
  failure_class TEXT,
  failure_message TEXT,
  problem TEXT,
  last_items BIGINT NOT NULL DEFAULT 0,
  added_at BIGINT NOT NULL
);

CREATE TABLE article (
  id TEXT COLLATE "C" PRIMARY KEY,
  feed_id TEXT NOT NULL UNIQUE,
  url TEXT COLLATE "C" NOT NULL,
  source_id TEXT COLLATE "C" NOT NULL REFERENCES source (id),
  form TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT,
  dek TEXT,
  authors TEXT NOT NULL,
  lang TEXT,
  genre TEXT NOT NULL,
  genre_evidence TEXT NOT NULL DEFAULT '[]',
  archived BIGINT NOT NULL,
  wishes TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  date_from TEXT NOT NULL,
  first_seen_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  -- 'machine' until an editor decides; from then on no new reading changes the status.
  status_by TEXT NOT NULL DEFAULT 'machine',
  relevance TEXT NOT NULL,
  relevance_score DOUBLE PRECISION NOT NULL,
  relevance_evidence TEXT NOT NULL,
  scope TEXT NOT NULL,
  focus TEXT NOT NULL,
  text TEXT,
  -- When the text was let go because of its age; null while it is kept, and where there never was one.
  text_dropped_at BIGINT,
  -- An editor's labels by field, and the machine's own labels beside them; both null where nobody corrected any.
  correction TEXT,
  machine_labels TEXT,
  -- Names of those quoted who look to be pupils, a JSON list: no text that names one is shown. Null for none.
  held_names TEXT,
  -- What editors decided of such names: a JSON object, name -> "minor" to hold it, null to lift the hold.
  holds_decided TEXT,
  word_count BIGINT NOT NULL,
  rules TEXT NOT NULL,
  -- 1: set aside by the words of its source alone and read no further; states and topics are not known.
  sifted BIGINT NOT NULL DEFAULT 0,
  story_id TEXT,
  -- 'editor': joined or split by an editor, and never given another story by a later grouping.
  story_by TEXT NOT NULL DEFAULT 'machine',
  -- 1: its body is a copy of one that came into the story before it.
  is_copy BIGINT NOT NULL DEFAULT 0,
  display_title TEXT,
  display_dek TEXT,
  featured_at BIGINT
);
CREATE INDEX article_by_status ON article (status, form, first_seen_at DESC, id DESC);
CREATE INDEX article_featured ON article (featured_at DESC, id DESC) WHERE featured_at IS NOT NULL;
CREATE INDEX article_by_source ON article (source_id, status, form, first_seen_at DESC, id DESC);
CREATE INDEX article_without_story ON article (published_at, id)
  WHERE story_id IS NULL AND relevance <> 'no' AND form = 'article';
CREATE INDEX article_with_story ON article (published_at, id)
  WHERE story_id IS NOT NULL AND relevance <> 'no' AND form = 'article';
CREATE INDEX article_with_story_seen ON article (first_seen_at)
  WHERE story_id IS NOT NULL AND relevance <> 'no' AND form = 'article';
CREATE INDEX article_chosen_unread ON article (sifted, status) WHERE sifted = 1 AND status IN ('published', 'queued');
CREATE INDEX article_of_story ON article (story_id, published_at) WHERE story_id IS NOT NULL;
-- What letting go of old texts walks along.
CREATE INDEX article_with_text ON article (first_seen_at, id) WHERE text IS NOT NULL OR length(summary) > 1000;

-- Every address an article was met under; the key against doubles.
CREATE TABLE article_url (
  url TEXT COLLATE "C" PRIMARY KEY,
  article_id TEXT COLLATE "C" NOT NULL REFERENCES article (id)
);
CREATE INDEX article_url_of ON article_url (article_id);

CREATE TABLE article_state (
  article_id TEXT COLLATE "C" NOT NULL REFERENCES article (id),
  state TEXT COLLATE "C" NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  evidence TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (article_id, state)
);

CREATE TABLE article_topic (
  article_id TEXT COLLATE "C" NOT NULL REFERENCES article (id),
  topic TEXT COLLATE "C" NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  evidence TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (article_id, topic)
);

-- One row for each (state or '') x (topic or '') of a published article: what readers browse, in one index walk.
CREATE TABLE shelf (
  state TEXT COLLATE "C" NOT NULL,
  topic TEXT COLLATE "C" NOT NULL,
  published_at BIGINT NOT NULL,
  article_id TEXT COLLATE "C" NOT NULL REFERENCES article (id),
  -- 1: the one that stands for its story here; 2: shown besides, because an editor features it; 0: left to the story's page.
  lead BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (state, topic, published_at, article_id)
);
CREATE INDEX shelf_of ON shelf (article_id);

-- How many stand on each shelf: counting them at each request would take longer the more there are.
CREATE TABLE shelf_size (
  state TEXT NOT NULL,
  topic TEXT NOT NULL,
  articles BIGINT NOT NULL,
  PRIMARY KEY (state, topic)
);
CREATE FUNCTION count_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO shelf_size (state, topic, articles) VALUES (NEW.state, NEW.topic, 1)
      ON CONFLICT (state, topic) DO UPDATE SET articles = shelf_size.articles + 1;
  ELSE
    UPDATE shelf_size SET articles = articles - 1 WHERE state = OLD.state AND topic = OLD.topic;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER shelf_counted AFTER INSERT OR DELETE ON shelf FOR EACH ROW EXECUTE FUNCTION count_shelf();

-- One event, many outlets: the address of its page, made at first sight. Joined ones keep their row, so that it leads on.
CREATE TABLE story (
  id TEXT COLLATE "C" PRIMARY KEY,
  slug TEXT COLLATE "C" NOT NULL UNIQUE,
  merged_into TEXT COLLATE "C",
  first_seen_at BIGINT NOT NULL
);
CREATE INDEX story_by_beginning ON story (first_seen_at DESC, id DESC);
CREATE INDEX story_merged ON story (merged_into) WHERE merged_into IS NOT NULL;

-- Which headline an editor chose to stand for a story on the shelves of a state ('' for those of no state).
CREATE TABLE story_choice (
  story_id TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  article_id TEXT COLLATE "C" NOT NULL REFERENCES article (id),
  PRIMARY KEY (story_id, state)
);
CREATE INDEX story_choice_of ON story_choice (article_id);

-- People and organisations across articles. Joined ones keep their own row and address: joining is undone by one update.
CREATE TABLE speaker (
  id TEXT COLLATE "C" PRIMARY KEY,
  slug TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  kind TEXT NOT NULL,
  state TEXT,
  affiliation TEXT,
  opened BIGINT NOT NULL DEFAULT 0,
  merged_into TEXT COLLATE "C",
  added_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX speaker_by_name ON speaker (name_key);
CREATE INDEX speaker_merged ON speaker (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE quote (
  id TEXT COLLATE "C" PRIMARY KEY,
  feed_id TEXT NOT NULL UNIQUE,
  article_id TEXT COLLATE "C" NOT NULL REFERENCES article (id),
  text TEXT NOT NULL,
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  segments TEXT NOT NULL,
  speaker_name TEXT,
  speaker_mention TEXT,
  speaker_kind TEXT,
  role TEXT,
  affiliation TEXT,
  rule TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  review BIGINT NOT NULL,
  hold TEXT,
  status TEXT NOT NULL,
  featured_at BIGINT,
  approved_at BIGINT,
  first_seen_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  -- The paragraph it stands in and where that begins, and a hash of its sentences: they outlive the article's text.
  context TEXT,
  context_at BIGINT,
  sentence_hash TEXT,
  -- Spans of the sentences that an editor chose to show, JSON; null for all.
  kept TEXT,
  -- 1: an editor lets a held pupil's first name be shown.
  first_name BIGINT NOT NULL DEFAULT 0,
  drift TEXT,
  checked_at BIGINT,
  next_check_at BIGINT,
  speaker_id TEXT COLLATE "C" REFERENCES speaker (id),
  -- 'editor': no later name or approval moves it to another speaker.
  speaker_by TEXT NOT NULL DEFAULT 'machine'
);
CREATE INDEX quote_of ON quote (article_id, status, start_at);
CREATE INDEX quote_of_speaker ON quote (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX quote_held ON quote (speaker_name) WHERE hold IS NOT NULL;
CREATE INDEX quote_to_check ON quote (next_check_at, id) WHERE next_check_at IS NOT NULL;
CREATE INDEX quote_by_approval ON quote (status, approved_at DESC, id DESC);

-- Append-only: an editor's act stands beside the machine's label.
CREATE TABLE decision (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at BIGINT NOT NULL,
  editor TEXT NOT NULL,
  kind TEXT NOT NULL,
  article_id TEXT COLLATE "C",
  quote_id TEXT COLLATE "C",
  speaker_id TEXT COLLATE "C",
  reason TEXT,
  before TEXT NOT NULL,
  after TEXT NOT NULL
);
CREATE INDEX decision_of_article ON decision (article_id);

CREATE TABLE editor (
  name TEXT COLLATE "C" PRIMARY KEY,
  password_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- Only hashes of session and API tokens are kept.
CREATE TABLE session (
  token_hash TEXT COLLATE "C" PRIMARY KEY,
  editor TEXT COLLATE "C" NOT NULL REFERENCES editor (name) ON DELETE CASCADE,
  csrf TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE TABLE api_token (
  name TEXT COLLATE "C" PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);

CREATE TABLE pass (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  started_at BIGINT NOT NULL,
  finished_at BIGINT NOT NULL,
  sources BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  added BIGINT NOT NULL,
  published BIGINT NOT NULL,
  network_down INTEGER NOT NULL DEFAULT 0
);

-- Who may do what only one process may do at a time, and until when it may be taken to be alive.
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Moves with every change readers can see, so that caches in any process know when to forget.
CREATE TABLE revision (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  number BIGINT NOT NULL
);
INSERT INTO revision (id, number) VALUES (1, 0);

-- What a source last offered under an address: a changed offer is read again, an unchanged one is not.
CREATE TABLE offer (
  source_id TEXT COLLATE "C" NOT NULL REFERENCES source (id),
  url TEXT COLLATE "C" NOT NULL,
  hash TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (source_id, url)
);
CREATE INDEX offer_by_time ON offer (seen_at);

-- What is settled once for the whole site, such as the authority under which its permanent ids are made.
CREATE TABLE site (
  name TEXT COLLATE "C" PRIMARY KEY,
  value TEXT NOT NULL
);

-- What is wrong and what was: one open problem a key. told, tries and next_try_at: what the webhook's receiver knows.
CREATE TABLE problem (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key TEXT COLLATE "C" NOT NULL,
  kind TEXT NOT NULL,
  source_id TEXT COLLATE "C",
  message TEXT NOT NULL,
  raised_at BIGINT NOT NULL,
  cleared_at BIGINT,
  feed_id TEXT NOT NULL UNIQUE,
  told TEXT NOT NULL DEFAULT 'nothing',
  tries BIGINT NOT NULL DEFAULT 0,
  next_try_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX problem_open ON problem (key) WHERE cleared_at IS NULL;
CREATE INDEX problem_by_time ON problem (raised_at DESC, id DESC);

-- What the hub was last told of each feed, and what the feed looks like now: where they differ it is still to be told.
CREATE TABLE ping (
  address TEXT COLLATE "C" PRIMARY KEY,
  mark TEXT NOT NULL,
  told TEXT NOT NULL,
  told_at BIGINT NOT NULL DEFAULT 0,
  tries BIGINT NOT NULL DEFAULT 0,
  next_try_at BIGINT NOT NULL DEFAULT 0
);

-- Addresses that were taken down, for ever: nothing met under one of them is kept again.
CREATE TABLE tombstone (
  url TEXT COLLATE "C" PRIMARY KEY,
  article_id TEXT,
  at BIGINT NOT NULL
);

-- People whose words were taken down, by a hash of the name, for ever: no quote of theirs is kept again.
CREATE TABLE silenced_speaker (
  name_hash TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL
);

-- What later rules changed of the machine's labels when an article was read again.
CREATE TABLE label_change (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at BIGINT NOT NULL,
  article_id TEXT COLLATE "C" NOT NULL REFERENCES article (id),
  rules TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
);
CREATE INDEX label_change_of ON label_change (article_id, id);

-- What a source is like as a rule (of a bounded size), and since when and why it is held back.
CREATE TABLE source_profile (
  source_id TEXT COLLATE "C" PRIMARY KEY REFERENCES source (id),
  profile TEXT,
  quarantined_at BIGINT,
  quarantine_reason TEXT,
  confirmed_at BIGINT
);

-- Hosts that asked to be left alone, and until when.
CREATE TABLE host_rest (
  host TEXT COLLATE "C" PRIMARY KEY,
  until_at BIGINT NOT NULL,
  reason TEXT NOT NULL
);

-- What can be searched of each published article: its words in the form in which they are compared. A place is its date
-- and an own number within that second, so that the newest come first in the order of places.
-- Words are letters, digits and _ parted by blanks: the very words, and no dictionary's idea of them.
CREATE FUNCTION search_vector (words TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT COALESCE(string_agg('''' || word || ''':' || nth, ' '), '')::tsvector
  FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS one (word, nth) WHERE word <> ''
$$;
CREATE TABLE search_entry (
  place BIGINT PRIMARY KEY,
  article_id TEXT COLLATE "C" NOT NULL UNIQUE,
  words TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  vector tsvector GENERATED ALWAYS AS (search_vector(words)) STORED
);
CREATE INDEX search_entry_words ON search_entry USING gin (vector);

-- The last change of each headline that was ever published, in the order of the changes.
CREATE TABLE headline_change (
  article_id TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  nth BIGINT NOT NULL,
  deleted BIGINT NOT NULL
);
CREATE UNIQUE INDEX headline_change_in_order ON headline_change (at, nth);
