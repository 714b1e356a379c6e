-- One view per published table, with its description and those of its columns as comments.
-- Made from schemas/ by `make docs`: change it there.
--
--   duckdb -cmd "set variable root = 'my-warehouse/current'" -cmd ".read sql/views/tables.sql"

create or replace view documents as
select * from read_parquet(getvariable('root') || '/documents/**/*.parquet');
comment on view documents is 'Every input that was ever seen, with what became of it: nothing is lost.';
comment on column documents.document_id is 'The input seen: a function of its source and its bytes.';
comment on column documents.source_uri is 'Where the input was read: FILE, FILE#ID or FILE#LINE for a record, ARCHIVE!MEMBER for a member of an archive.';
comment on column documents.source_format is 'How the input was read.';
comment on column documents.byte_count is 'Size of the input, or of the record in it; null when it could not be read.';
comment on column documents.sha256 is 'SHA-256 of those bytes, hexadecimal; null when they could not be read.';
comment on column documents.encoding is 'The character encoding that the bytes were decoded from; null when refused before.';
comment on column documents.status is 'What became of it.';
comment on column documents.reason_code is 'Why it was refused, or duplicate_text for a copy; null when accepted.';
comment on column documents.reason_text is 'What was wrong with this one, and what to do about it.';
comment on column documents.article_id is 'The article that it became, or, for a duplicate, the article that already has this text; null when refused.';
comment on column documents.metadata_text is 'What stood beside the text (title, date, url, publisher, ...) as a JSON object; null when nothing did.';
comment on column documents.run_id is 'The run that saw it first.';
comment on column documents.seen_at is 'When that run began, by its clock.';

create or replace view articles as
select * from read_parquet(getvariable('root') || '/articles/**/*.parquet');
comment on view articles is 'The texts themselves, as decoded and never rewritten, with what they say about their own publication.';
comment on column articles.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column articles.document_id is 'The input that brought the text in first.';
comment on column articles.source_uri is 'Where the input was read: FILE, FILE#ID or FILE#LINE for a record, ARCHIVE!MEMBER for a member of an archive.';
comment on column articles.publisher is 'Who published it, from the metadata or from the text itself; null when neither says.';
comment on column articles.headline is 'The headline, from the metadata or the text; null when it has none.';
comment on column articles.byline is 'The line that names the authors, as written.';
comment on column articles.authors is 'The authors'' names, with ''; '' between.';
comment on column articles.dateline_text is 'The dateline as written: place, agency and date.';
comment on column articles.dateline_place is 'The place of the dateline as written: where the report was written, not where it happened.';
comment on column articles.published_on is 'The day of publication; null when nothing says it.';
comment on column articles.published_at is 'The moment of publication, only where a time and its zone are given.';
comment on column articles.published_rule is 'Where published_on comes from.';
comment on column articles.reference_on is 'The day that relative times (Wednesday, last week) are resolved from.';
comment on column articles.language is 'The language of the text, BCP 47.';
comment on column articles.word_count is 'White-space separated words with a letter or digit, in the news passages.';
comment on column articles.sentence_count is 'Rows in sentences.';
comment on column articles.text is 'The decoded input, never rewritten: all offsets count from its first code point.';
comment on column articles.extractor_version is 'The code, lexicons and model that read it; the same version reads the same rows.';

create or replace view passages as
select * from read_parquet(getvariable('root') || '/passages/**/*.parquet');
comment on view passages is 'What each stretch of the text is. Cleaning labels, it never deletes: passages cover every non-blank character.';
comment on column passages.passage_id is 'The passage: a function of the article, the span and the kind.';
comment on column passages.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column passages.passage_no is 'Its place in the article, from 0.';
comment on column passages.passage_kind is 'What the passage is.';
comment on column passages.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column passages.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column passages.rule is 'The name of the rule or model that made the row.';

create or replace view sentences as
select * from read_parquet(getvariable('root') || '/sentences/**/*.parquet');
comment on view sentences is 'The sentences of each passage, white space at the edges left out.';
comment on column sentences.sentence_id is 'The sentence: a function of the article and the span.';
comment on column sentences.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column sentences.passage_id is 'The passage: a function of the article, the span and the kind.';
comment on column sentences.sentence_no is 'Its place in the article, from 0.';
comment on column sentences.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column sentences.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column sentences.text is 'The row''s own words: substr(articles.text, char_start + 1, char_end - char_start).';

create or replace view mentions as
select * from read_parquet(getvariable('root') || '/mentions/**/*.parquet');
comment on view mentions is 'Where an article names a person, an organization, a place or another thing in the world.';
comment on column mentions.mention_id is 'The mention: a function of the article, the span and the entity type.';
comment on column mentions.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column mentions.sentence_id is 'The sentence: a function of the article and the span.';
comment on column mentions.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column mentions.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column mentions.text is 'The row''s own words: substr(articles.text, char_start + 1, char_end - char_start).';
comment on column mentions.mention_kind is 'name: a proper name; nominal: a description of a speaker or actor whom nothing names; pronoun (not written).';
comment on column mentions.entity_type is 'What kind of thing it is.';
comment on column mentions.title_text is 'The title, office or honorific before the name (Foreign Minister, Mr.), with one blank for any white space.';
comment on column mentions.full_name is 'The fullest form that the same article uses for the same thing (inferred, not read here).';
comment on column mentions.country_code is 'The country that the words name, or whose people they name, ISO 3166-1 alpha-3; null otherwise.';
comment on column mentions.confidence is 'How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.';
comment on column mentions.rule is 'The name of the rule or model that made the row.';

create or replace view quotations as
select * from read_parquet(getvariable('root') || '/quotations/**/*.parquet');
comment on view quotations is 'What an article reports that somebody said, in their own words or not. Scare quotes and titles are no rows.';
comment on column quotations.quotation_id is 'The stretch: a function of the article, the span and the kind.';
comment on column quotations.statement_id is 'The utterance: its stretches share it, and so does a quoted phrase with the indirect report around it.';
comment on column quotations.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column quotations.sentence_id is 'The sentence in which the stretch begins.';
comment on column quotations.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column quotations.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column quotations.text is 'The row''s own words: substr(articles.text, char_start + 1, char_end - char_start).';
comment on column quotations.quotation_kind is 'direct: between quotation marks, which are left out; indirect: reported without them.';
comment on column quotations.statement_kind is 'What the cue says of it: statement, denial, accusation, promise, question or belief.';
comment on column quotations.speaker_mention_id is 'The mention that the speaker''s words stand for: the name, or the first description of an unnamed speaker.';
comment on column quotations.speaker_text is 'The words that name the speaker: a name, a description, a pronoun.';
comment on column quotations.speaker_start is 'Where speaker_text begins in articles.text.';
comment on column quotations.speaker_end is 'Where speaker_text ends, half-open.';
comment on column quotations.speaker_rule is 'How the words were found and what they stand for; null when nobody is named.';
comment on column quotations.cue_text is 'The words that report: said, according to, a colon.';
comment on column quotations.cue_lemma is 'Their dictionary form: say, according to.';
comment on column quotations.cue_start is 'Where cue_text begins in articles.text.';
comment on column quotations.cue_end is 'Where cue_text ends, half-open.';
comment on column quotations.medium_text is 'Through what or to whom it was said, as written: X, KCNA, reporters, a statement.';
comment on column quotations.confidence is 'How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.';
comment on column quotations.rule is 'The name of the rule or model that made the row.';

create or replace view times as
select * from read_parquet(getvariable('root') || '/times/**/*.parquet');
comment on view times is 'Where an article names a date, a time of day, a duration or a repeated time, and what time that is.';
comment on column times.time_id is 'The expression: a function of the article and the span.';
comment on column times.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column times.sentence_id is 'The sentence: a function of the article and the span.';
comment on column times.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column times.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column times.text is 'The row''s own words: substr(articles.text, char_start + 1, char_end - char_start).';
comment on column times.timex_type is 'What it names, as in TIMEX3.';
comment on column times.value is 'The normalised value: 2024-06-18TEV, P20Y, PT1H20M, XXXX-06-18 where the year is not known, PAST_REF.';
comment on column times.starts_at is 'The first instant of the civil time meant, as the place of the event counts it; null when nothing fixes it.';
comment on column times.ends_at is 'The first instant after it (half-open): a day ends at the next midnight. Null when open or not fixed.';
comment on column times.time_precision is 'The smallest unit of time that the words give.';
comment on column times.time_zone is 'The zone, only where the text gives it: an IANA name, or an offset such as +09:00.';
comment on column times.anchor is 'What fixes it: the day of the report (reference), another time of the text (context), itself (explicit), none.';
comment on column times.confidence is 'How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.';
comment on column times.rule is 'The name of the rule or model that made the row.';

create or replace view quantities as
select * from read_parquet(getvariable('root') || '/quantities/**/*.parquet');
comment on view quantities is 'Where an article gives a number of something: how many, how much, how long, how far, how old, which rank.';
comment on column quantities.quantity_id is 'The value: a function of the article and the span.';
comment on column quantities.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column quantities.sentence_id is 'The sentence: a function of the article and the span.';
comment on column quantities.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column quantities.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column quantities.text is 'The row''s own words: substr(articles.text, char_start + 1, char_end - char_start).';
comment on column quantities.quantity_kind is 'What is measured.';
comment on column quantities.value is 'The number in the unit of unit_code; null for a range.';
comment on column quantities.value_low is 'The lower bound of a range (ten to twelve, tens of thousands).';
comment on column quantities.value_high is 'The upper bound of a range; null when it is open.';
comment on column quantities.unit_code is 'The unit: UCUM, or ISO 4217 for money; null for plain counts.';
comment on column quantities.approximator is 'What the words say of its exactness; null when they say nothing.';
comment on column quantities.change_kind is 'Whether it is the size, the end or the start of a change: rose by, rose to, rose from, fell by ...';
comment on column quantities.counted_text is 'What is counted or measured, as written: people, bilateral agreements.';
comment on column quantities.confidence is 'How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.';
comment on column quantities.rule is 'The name of the rule or model that made the row.';

create or replace view event_mentions as
select * from read_parquet(getvariable('root') || '/event_mentions/**/*.parquet');
comment on view event_mentions is 'Where an article tells who did what to whom, or will, may, should or did not do it: PLOVER 0.8 events.';
comment on column event_mentions.event_mention_id is 'The event as told: a function of the article, the place of the trigger and the type of the act.';
comment on column event_mentions.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column event_mentions.sentence_id is 'The sentence: a function of the article and the span.';
comment on column event_mentions.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column event_mentions.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column event_mentions.text is 'The trigger: the verb, or the noun of a nominal event (visit, attack), as written.';
comment on column event_mentions.trigger_lemma is 'The base form of the trigger, with its particle: visit, call off.';
comment on column event_mentions.event_type is 'The PLOVER type in its tense: an announced visit is AGREE, an announced attack THREATEN.';
comment on column event_mentions.event_mode is 'The PLOVER mode of event_type; null where it has none or the words do not tell it.';
comment on column event_mentions.event_context is 'What it is about, from the words of its sentence; null where they do not tell.';
comment on column event_mentions.quad_class is 'The PLOVER quad class of event_type.';
comment on column event_mentions.cameo_code is 'The nearest CAMEO code of event_type, event_mode and event_context.';
comment on column event_mentions.act_type is 'The PLOVER type of the act itself, whatever its tense: of an announced visit CONSULT.';
comment on column event_mentions.act_mode is 'The PLOVER mode of the act itself: of an announced visit visit.';
comment on column event_mentions.realis is 'Whether it is so as told: it happened, is planned, may be, would be, is asked for, did not happen, is a habit.';
comment on column event_mentions.realis_rule is 'What shows the realis: negation, modal, future, conditional ...';
comment on column event_mentions.quotation_id is 'The innermost quotation that it is told in: then it is a claim of that speaker, not of the paper. Null otherwise.';
comment on column event_mentions.time_id is 'The time expression that dates it; null where none does or the day of the report is taken.';
comment on column event_mentions.time_rule is 'Where its time was found; dateline is the day of the report, inferred and not read.';
comment on column event_mentions.starts_at is 'The first instant of the civil time meant, as the place of the event counts it; null when nothing fixes it.';
comment on column event_mentions.ends_at is 'The first instant after it (half-open): a day ends at the next midnight. Null when open or not fixed.';
comment on column event_mentions.time_precision is 'The smallest unit of time that the words give.';
comment on column event_mentions.place_mention_id is 'The mention of the place that its own words give; never the dateline, which is where the report was written.';
comment on column event_mentions.confidence is 'How sure the line of the lexicon is that reads it: lines are ordered by it; what another event governs counts less.';
comment on column event_mentions.rule is 'What the trigger is: verb, passive_verb, noun, or carried_noun, a noun with the verb that carries it (held talks).';

create or replace view event_participants as
select * from read_parquet(getvariable('root') || '/event_participants/**/*.parquet');
comment on view event_participants is 'Who did it, to whom, where, with what, about what, how many: one row for each, several of them in one role.';
comment on column event_participants.event_participant_id is 'The role filled: a function of the event, the role and the span, and of the mention where a word means several.';
comment on column event_participants.event_mention_id is 'The event as told: a function of the article, the place of the trigger and the type of the act.';
comment on column event_participants.article_id is 'The article: a function of its text alone, so an exact copy has the same id.';
comment on column event_participants.role is 'What it is in the event. Events without sides (a meeting, a clash) have actors and no recipient.';
comment on column event_participants.mention_id is 'The mention that the words are or stand for (he, the minister); null for what the article does not name.';
comment on column event_participants.quantity_id is 'The quantity, for the role quantity; null otherwise.';
comment on column event_participants.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column event_participants.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column event_participants.text is 'The row''s own words: substr(articles.text, char_start + 1, char_end - char_start).';
comment on column event_participants.country_code is 'The country of the actor, ISO 3166-1 alpha-3; null when the words and the name do not tell it.';
comment on column event_participants.international_code is 'PLOVER''s code in the place of a country, for bodies of no country: IGO, UNO, EUR, NGO ...; null otherwise.';
comment on column event_participants.sector_code is 'The PLOVER sector of the actor: GOV, MIL, REB, BUS ...; null when the words and the name do not tell it.';
comment on column event_participants.confidence is 'How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.';
comment on column event_participants.rule is 'How the words were found, and after a comma how it was told whom they mean: own, pronoun.';

create or replace view entities as
select * from read_parquet(getvariable('root') || '/entities/**/*.parquet');
comment on view entities is 'The people, organizations, places and other things that the articles name, resolved across all of them.';
comment on column entities.entity_id is 'The thing in the world: a function of its type and its normalised name or code.';
comment on column entities.entity_type is 'What kind of thing it is.';
comment on column entities.name is 'The full name most often used; for a country its common English name.';
comment on column entities.country_code is 'The country it is, or lies in, or whose people it is, ISO 3166-1 alpha-3; null when not known.';
comment on column entities.sector_code is 'PLOVER sector that most of its coded tellings give (GOV, MIL, BUS ...); null when they give none or differ.';
comment on column entities.latitude is 'Degrees north, WGS 84; null when the place is not known.';
comment on column entities.longitude is 'Degrees east, WGS 84; null when the place is not known.';
comment on column entities.geonames_id is 'GeoNames id; null when the place is not known.';
comment on column entities.description is 'The office that most titled mentions of a person give, three times at least; null when none is so sure.';
comment on column entities.mention_count is 'How many mentions there are.';
comment on column entities.article_count is 'How many articles mention it.';
comment on column entities.first_mentioned_on is 'The earliest day of publication among those articles; null when none is dated.';
comment on column entities.last_mentioned_on is 'The latest day of publication among those articles; null when none is dated.';

create or replace view entity_aliases as
select * from read_parquet(getvariable('root') || '/entity_aliases/**/*.parquet');
comment on view entity_aliases is 'The words that the articles use for each entity, and how often.';
comment on column entity_aliases.entity_id is 'The thing in the world: a function of its type and its normalised name or code.';
comment on column entity_aliases.alias is 'The words as written, with one blank for any white space.';
comment on column entity_aliases.mention_count is 'How many mentions there are.';

create or replace view mention_entities as
select * from read_parquet(getvariable('root') || '/mention_entities/**/*.parquet');
comment on view mention_entities is 'Which thing in the world each named mention stands for.';
comment on column mention_entities.mention_id is 'The mention: a function of the article, the span and the entity type.';
comment on column mention_entities.entity_id is 'The thing in the world: a function of its type and its normalised name or code.';
comment on column mention_entities.rule is 'The name of the rule or model that made the row.';
comment on column mention_entities.confidence is 'How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.';

create or replace view rejections as
select * from read_parquet(getvariable('root') || '/rejections/**/*.parquet');
comment on view rejections is 'What was refused, at which stage and why. `dateline rejects --replay` takes it in again.';
comment on column rejections.rejection_id is 'The refusal: a function of the document, the stage and the reason.';
comment on column rejections.document_id is 'The input seen: a function of its source and its bytes.';
comment on column rejections.source_uri is 'Where the input was read: FILE, FILE#ID or FILE#LINE for a record, ARCHIVE!MEMBER for a member of an archive.';
comment on column rejections.stage is 'The stage that refused it.';
comment on column rejections.reason_code is 'Why it was refused, from the closed list in the documentation.';
comment on column rejections.reason_text is 'What was wrong with this one, and what to do about it.';
comment on column rejections.char_start is 'Where the text begins: 0-based offset into articles.text, in Unicode code points.';
comment on column rejections.char_end is 'Where the text ends: the offset just after its last code point (half-open).';
comment on column rejections.run_id is 'The run that refused it.';

create or replace view runs as
select * from read_parquet(getvariable('root') || '/runs/**/*.parquet');
comment on view runs is 'The runs that made this snapshot and those before it; runs that failed are in the journal (dateline status).';
comment on column runs.run_id is 'The run: a function of its clock, its settings, its code and its inputs.';
comment on column runs.started_at is 'When it began, by the run''s clock.';
comment on column runs.finished_at is 'When its snapshot was complete, by the run''s clock.';
comment on column runs.status is 'How it ended.';
comment on column runs.snapshot_id is 'The snapshot that it published.';
comment on column runs.parent_snapshot_id is 'The snapshot that it built on; null for the first.';
comment on column runs.code_version is 'Version of the program.';
comment on column runs.settings_digest is 'Digest of the settings that change what is extracted.';
comment on column runs.documents_seen is 'Inputs that it read.';
comment on column runs.documents_new is 'Inputs that no run had seen before.';
comment on column runs.articles_total is 'Articles in the snapshot.';
comment on column runs.seconds_extract is 'Wall-clock seconds of reading and extraction; null under a clock fixed with --now, so that the same input and clock give the same bytes.';
comment on column runs.seconds_resolve is 'Wall-clock seconds of resolution; null under a clock fixed with --now, so that the same input and clock give the same bytes.';
comment on column runs.seconds_publish is 'Wall-clock seconds of writing and checking; null under a clock fixed with --now, so that the same input and clock give the same bytes.';
comment on column runs.peak_memory_bytes is 'Largest resident memory of the main process and its workers together, at any time; null under a clock fixed with --now, so that the same input and clock give the same bytes.';

create or replace view quality_results as
select * from read_parquet(getvariable('root') || '/quality_results/**/*.parquet');
comment on view quality_results is 'What every check found before the snapshot was published. A failing check of severity error stops publication.';
comment on column quality_results.run_id is 'The run: a function of its clock, its settings, its code and its inputs.';
comment on column quality_results.suite is 'Which kind of check.';
comment on column quality_results.check_name is 'Its name: the file under sql/checks, or the schema of a table.';
comment on column quality_results.table_name is 'The table that it looks at.';
comment on column quality_results.severity is 'error stops publication, warn does not.';
comment on column quality_results.passed is 'Whether no row was wrong.';
comment on column quality_results.failing_count is 'How many rows were wrong.';
comment on column quality_results.observed_value is 'What was measured, for a check that measures; null for one that only counts.';
comment on column quality_results.sample_text is 'The first wrong rows; null when there are none.';
