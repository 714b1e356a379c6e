-- gdelt_events: the events in the 61 columns of the GDELT 2.0 event table, in its order, for tools that read that format.
--
--   dateline export gdelt --output events.tsv        (tab-separated, no header, as GDELT publishes it)
--
-- One row for each pair of event_dyads and act as told, so none for an event that names nobody. Only what the text tells as so
-- is given: acts with realis actual, and planned or refused ones whose type says just that (AGREE, CONCEDE, THREATEN, REJECT).
-- What GDELT has and this dataset does not (tone, ethnic and religious codes, known groups, ADM2) is null. Where it differs:
--   actor codes are ISO 3166 country and PLOVER sector, not CAMEO's; GoldsteinScale is the PLOVER score, on the same scale;
--   NumMentions, NumSources and NumArticles count tellings of one act on one day by the same pair;
--   Actor*Geo is the actor's country, as actors have no place of their own here; country codes of places are FIPS 10-4,
--   ADM1 codes are no finer than the country, and feature ids of cities are those of GeoNames;
--   IsRootEvent marks what the headline or the first paragraph tells;
--   SQLDATE is the first day of the event, the day of the report where the text gives none; DATEADDED that of the report.
with countries as (
    -- The place that a country's own names stand for; the countries of the United Kingdom are told as places beside it.
    select e.country_code, any_value(e.name order by e.mention_count desc, e.entity_id) as name,
           any_value(e.latitude order by e.mention_count desc, e.entity_id) as latitude,
           any_value(e.longitude order by e.mention_count desc, e.entity_id) as longitude,
           any_value(e.geonames_id order by e.mention_count desc, e.entity_id) as geonames_id
    from entities e
    where e.entity_type = 'place' and e.country_code is not null
      and e.entity_id in (select entity_id from mention_entities where rule = 'country_name')
      and e.geonames_id not in (6269131, 2641364, 2638360, 2634895)
    group by e.country_code
),
states as (select distinct entity_id from mention_entities where rule = 'state'),
fips (iso3, fips) as (values
    ('ABW', 'AA'), ('AFG', 'AF'), ('AGO', 'AO'), ('AIA', 'AV'), ('ALB', 'AL'), ('AND', 'AN'), ('ANT', 'NT'),
    ('ARE', 'AE'), ('ARG', 'AR'), ('ARM', 'AM'), ('ASM', 'AQ'), ('ATA', 'AY'), ('ATF', 'FS'), ('ATG', 'AC'),
    ('AUS', 'AS'), ('AUT', 'AU'), ('AZE', 'AJ'), ('BDI', 'BY'), ('BEL', 'BE'), ('BEN', 'BN'), ('BFA', 'UV'),
    ('BGD', 'BG'), ('BGR', 'BU'), ('BHR', 'BA'), ('BHS', 'BF'), ('BIH', 'BK'), ('BLM', 'TB'), ('BLR', 'BO'),
    ('BLZ', 'BH'), ('BMU', 'BD'), ('BOL', 'BL'), ('BRA', 'BR'), ('BRB', 'BB'), ('BRN', 'BX'), ('BTN', 'BT'),
    ('BVT', 'BV'), ('BWA', 'BC'), ('CAF', 'CT'), ('CAN', 'CA'), ('CCK', 'CK'), ('CHE', 'SZ'), ('CHL', 'CI'),
    ('CHN', 'CH'), ('CIV', 'IV'), ('CMR', 'CM'), ('COD', 'CG'), ('COG', 'CF'), ('COK', 'CW'), ('COL', 'CO'),
    ('COM', 'CN'), ('CPV', 'CV'), ('CRI', 'CS'), ('CUB', 'CU'), ('CUW', 'UC'), ('CXR', 'KT'), ('CYM', 'CJ'),
    ('CYP', 'CY'), ('CZE', 'EZ'), ('DEU', 'GM'), ('DJI', 'DJ'), ('DMA', 'DO'), ('DNK', 'DA'), ('DOM', 'DR'),
    ('DZA', 'AG'), ('ECU', 'EC'), ('EGY', 'EG'), ('ERI', 'ER'), ('ESH', 'WI'), ('ESP', 'SP'), ('EST', 'EN'),
    ('ETH', 'ET'), ('FIN', 'FI'), ('FJI', 'FJ'), ('FLK', 'FK'), ('FRA', 'FR'), ('FRO', 'FO'), ('FSM', 'FM'),
    ('GAB', 'GB'), ('GBR', 'UK'), ('GEO', 'GG'), ('GGY', 'GK'), ('GHA', 'GH'), ('GIB', 'GI'), ('GIN', 'GV'),
    ('GLP', 'GP'), ('GMB', 'GA'), ('GNB', 'PU'), ('GNQ', 'EK'), ('GRC', 'GR'), ('GRD', 'GJ'), ('GRL', 'GL'),
    ('GTM', 'GT'), ('GUF', 'FG'), ('GUM', 'GQ'), ('GUY', 'GY'), ('HKG', 'HK'), ('HMD', 'HM'), ('HND', 'HO'),
    ('HRV', 'HR'), ('HTI', 'HA'), ('HUN', 'HU'), ('IDN', 'ID'), ('IMN', 'IM'), ('IND', 'IN'), ('IOT', 'IO'),
    ('IRL', 'EI'), ('IRN', 'IR'), ('IRQ', 'IZ'), ('ISL', 'IC'), ('ISR', 'IS'), ('ITA', 'IT'), ('JAM', 'JM'),
    ('JEY', 'JE'), ('JOR', 'JO'), ('JPN', 'JA'), ('KAZ', 'KZ'), ('KEN', 'KE'), ('KGZ', 'KG'), ('KHM', 'CB'),
    ('KIR', 'KR'), ('KNA', 'SC'), ('KOR', 'KS'), ('KWT', 'KU'), ('LAO', 'LA'), ('LBN', 'LE'), ('LBR', 'LI'),
    ('LBY', 'LY'), ('LCA', 'ST'), ('LIE', 'LS'), ('LKA', 'CE'), ('LSO', 'LT'), ('LTU', 'LH'), ('LUX', 'LU'),
    ('LVA', 'LG'), ('MAC', 'MC'), ('MAF', 'RN'), ('MAR', 'MO'), ('MCO', 'MN'), ('MDA', 'MD'), ('MDG', 'MA'),
    ('MDV', 'MV'), ('MEX', 'MX'), ('MHL', 'RM'), ('MKD', 'MK'), ('MLI', 'ML'), ('MLT', 'MT'), ('MMR', 'BM'),
    ('MNE', 'MJ'), ('MNG', 'MG'), ('MNP', 'CQ'), ('MOZ', 'MZ'), ('MRT', 'MR'), ('MSR', 'MH'), ('MTQ', 'MB'),
    ('MUS', 'MP'), ('MWI', 'MI'), ('MYS', 'MY'), ('MYT', 'MF'), ('NAM', 'WA'), ('NCL', 'NC'), ('NER', 'NG'),
    ('NFK', 'NF'), ('NGA', 'NI'), ('NIC', 'NU'), ('NIU', 'NE'), ('NLD', 'NL'), ('NOR', 'NO'), ('NPL', 'NP'),
    ('NRU', 'NR'), ('NZL', 'NZ'), ('OMN', 'MU'), ('PAK', 'PK'), ('PAN', 'PM'), ('PCN', 'PC'), ('PER', 'PE'),
    ('PHL', 'RP'), ('PLW', 'PS'), ('PNG', 'PP'), ('POL', 'PL'), ('PRI', 'RQ'), ('PRK', 'KN'), ('PRT', 'PO'),
    ('PRY', 'PA'), ('PSE', 'WE'), ('PYF', 'FP'), ('QAT', 'QA'), ('REU', 'RE'), ('ROU', 'RO'), ('RUS', 'RS'),
    ('RWA', 'RW'), ('SAU', 'SA'), ('SCG', 'YI'), ('SDN', 'SU'), ('SEN', 'SG'), ('SGP', 'SN'), ('SGS', 'SX'),
    ('SHN', 'SH'), ('SJM', 'SV'), ('SLB', 'BP'), ('SLE', 'SL'), ('SLV', 'ES'), ('SMR', 'SM'), ('SOM', 'SO'),
    ('SPM', 'SB'), ('SRB', 'RI'), ('SSD', 'OD'), ('STP', 'TP'), ('SUR', 'NS'), ('SVK', 'LO'), ('SVN', 'SI'),
    ('SWE', 'SW'), ('SWZ', 'WZ'), ('SXM', 'NN'), ('SYC', 'SE'), ('SYR', 'SY'), ('TCA', 'TK'), ('TCD', 'CD'),
    ('TGO', 'TO'), ('THA', 'TH'), ('TJK', 'TI'), ('TKL', 'TL'), ('TKM', 'TX'), ('TLS', 'TT'), ('TON', 'TN'),
    ('TTO', 'TD'), ('TUN', 'TS'), ('TUR', 'TU'), ('TUV', 'TV'), ('TWN', 'TW'), ('TZA', 'TZ'), ('UGA', 'UG'),
    ('UKR', 'UP'), ('URY', 'UY'), ('USA', 'US'), ('UZB', 'UZ'), ('VAT', 'VT'), ('VCT', 'VC'), ('VEN', 'VE'),
    ('VGB', 'VI'), ('VIR', 'VQ'), ('VNM', 'VM'), ('VUT', 'NH'), ('WLF', 'WF'), ('WSM', 'WS'), ('XKX', 'KV'),
    ('YEM', 'YM'), ('ZAF', 'SF'), ('ZMB', 'ZA'), ('ZWE', 'ZI')
),
leads as (
    select article_id, min(char_end) as lead_end from passages where passage_kind = 'paragraph' group by article_id
),
pairs as (
    select
        d.*,
        count(*) over same as tellings,
        count(distinct coalesce(v.publisher, v.source_uri)) over same as sources,
        count(distinct v.article_id) over same as articles,
        v.event_type, v.event_mode, v.act_type, v.realis, v.cameo_code, v.quad_class,
        v.passage_kind = 'headline' or v.char_end <= coalesce(l.lead_end, 0) as is_lead,
        v.starts_on, v.published_on, v.place_name, v.place_country_code, v.place_latitude, v.place_longitude,
        v.place_geonames_id, v.source_uri, w.entity_id in (select entity_id from states) as is_state,
        coalesce(v.starts_on, v.published_on) as event_on
    from event_dyads d
    join event_facts v using (event_mention_id)
    left join leads l on l.article_id = v.article_id
    left join mention_entities w on w.mention_id = v.place_mention_id
    where v.realis = 'actual' or v.event_type <> v.act_type
    window same as (
        partition by v.cameo_code, coalesce(v.starts_on, v.published_on), d.actor1_name, d.actor2_name
    )
)
select
    cast('0x' || substr(md5(concat_ws('|', d.event_mention_id, coalesce(d.actor1_participant_id, '-'),
                                  coalesce(d.actor2_participant_id, '-'))), 1, 15) as bigint)
        as GLOBALEVENTID,
    strftime(d.event_on, '%Y%m%d') as SQLDATE,
    strftime(d.event_on, '%Y%m') as MonthYear,
    strftime(d.event_on, '%Y') as Year,
    round(year(d.event_on) + (month(d.event_on) * 30 + day(d.event_on)) / 365, 4) as FractionDate,
    coalesce(d.actor1_country_code, d.actor1_international_code, '')
        || coalesce(d.actor1_sector_code, '') as Actor1Code,
    d.actor1_name as Actor1Name,
    coalesce(d.actor1_country_code, d.actor1_international_code) as Actor1CountryCode,
    null as Actor1KnownGroupCode,
    null as Actor1EthnicCode,
    null as Actor1Religion1Code,
    null as Actor1Religion2Code,
    d.actor1_sector_code as Actor1Type1Code,
    null as Actor1Type2Code,
    null as Actor1Type3Code,
    coalesce(d.actor2_country_code, d.actor2_international_code, '')
        || coalesce(d.actor2_sector_code, '') as Actor2Code,
    d.actor2_name as Actor2Name,
    coalesce(d.actor2_country_code, d.actor2_international_code) as Actor2CountryCode,
    null as Actor2KnownGroupCode,
    null as Actor2EthnicCode,
    null as Actor2Religion1Code,
    null as Actor2Religion2Code,
    d.actor2_sector_code as Actor2Type1Code,
    null as Actor2Type2Code,
    null as Actor2Type3Code,
    case when d.is_lead then 1 else 0 end as IsRootEvent,
    d.cameo_code as EventCode,
    substr(d.cameo_code, 1, 3) as EventBaseCode,
    substr(d.cameo_code, 1, 2) as EventRootCode,
    case d.quad_class
        when 'verbal_cooperation' then 1 when 'material_cooperation' then 2 when 'verbal_conflict' then 3 else 4
    end as QuadClass,
    coalesce(
        (select p.score from plover_scores p where p.event_type = d.event_type and p.event_mode = d.event_mode),
        (select p.score from plover_scores p where p.event_type = d.event_type and p.event_mode is null)
    ) as GoldsteinScale,
    d.tellings as NumMentions,
    d.sources as NumSources,
    d.articles as NumArticles,
    null as AvgTone,
    case when f1.fips is not null then 1 else 0 end as Actor1Geo_Type,
    c1.name as Actor1Geo_FullName,
    f1.fips as Actor1Geo_CountryCode,
    f1.fips as Actor1Geo_ADM1Code,
    null as Actor1Geo_ADM2Code,
    c1.latitude as Actor1Geo_Lat,
    c1.longitude as Actor1Geo_Long,
    f1.fips as Actor1Geo_FeatureID,
    case when f2.fips is not null then 1 else 0 end as Actor2Geo_Type,
    c2.name as Actor2Geo_FullName,
    f2.fips as Actor2Geo_CountryCode,
    f2.fips as Actor2Geo_ADM1Code,
    null as Actor2Geo_ADM2Code,
    c2.latitude as Actor2Geo_Lat,
    c2.longitude as Actor2Geo_Long,
    f2.fips as Actor2Geo_FeatureID,
    case when d.place_geonames_id is null or fa.fips is null then 0  -- a place that no gazetteer knows, or of no country
         when d.place_geonames_id = ca.geonames_id then 1
         when d.is_state then 2
         when d.place_country_code = 'USA' then 3
         else 4 end as ActionGeo_Type,
    d.place_name as ActionGeo_FullName,
    fa.fips as ActionGeo_CountryCode,
    fa.fips as ActionGeo_ADM1Code,
    null as ActionGeo_ADM2Code,
    d.place_latitude as ActionGeo_Lat,
    d.place_longitude as ActionGeo_Long,
    coalesce(cast(d.place_geonames_id as varchar), fa.fips) as ActionGeo_FeatureID,
    strftime(d.published_on, '%Y%m%d000000') as DATEADDED,
    d.source_uri as SOURCEURL
from pairs d
left join countries c1 on c1.country_code = d.actor1_country_code
left join countries c2 on c2.country_code = d.actor2_country_code
left join countries ca on ca.country_code = d.place_country_code
left join fips f1 on f1.iso3 = d.actor1_country_code
left join fips f2 on f2.iso3 = d.actor2_country_code
left join fips fa on fa.iso3 = d.place_country_code
order by SQLDATE, GLOBALEVENTID
