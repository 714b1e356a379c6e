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
comment on column mentions.mention_kind is 'name: a proper name; nominal: a description; pronoun. This version writes names.';
comment on column mentions.entity_type is 'What kind of thing it is.';
comment on column mentions.title_text is 'The title, office or honorific before the name (Foreign Minister, Mr.), with one blank for any white space.';
comment on column mentions.full_name is 'The fullest form that the same article uses for the same thing (inferred, not read here).';
comment on column mentions.country_code is 'The country that the words name, or whose people they name, ISO 3166-1 alpha-3; null otherwise.';
comment on column mentions.confidence is 'How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.';
comment on column mentions.rule is 'The name of the rule or model that made the row.';

create or replace view entities as
select * from read_parquet(getvariable('root') || '/entities/**/*.parquet');
comment on view entities is 'The people, organizations, places and other things that the articles name, resolved across all of them.';
comment on column entities.entity_id is 'The thing in the world: a function of its type and its normalised name or code.';
comment on column entities.entity_type is 'What kind of thing it is.';
comment on column entities.name is 'The full name most often used; for a country its common English name.';
comment on column entities.country_code is 'The country it is, or lies in, or whose people it is, ISO 3166-1 alpha-3; null when not known.';
comment on column entities.sector_code is 'PLOVER sector of an actor (GOV, MIL, BUS ...); null: not coded by this version.';
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
