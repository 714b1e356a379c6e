-- table: event_mentions
-- severity: error
-- The type follows from the act and its realis: planned cooperation is AGREE, a planned retreat CONCEDE, a hostile act that
-- its actor announces, outright or on a condition, THREATEN; all else is the act itself. A mode is one of its type, the quad
-- class that of the type, and the CAMEO code lies in a branch of CAMEO that the type comes from.
with types (type, quad_class, branches, modes) as (values
    ('AGREE', 'verbal_cooperation', ['03'], []),
    ('CONSULT', 'verbal_cooperation', ['04'], ['visit', 'third-party', 'multilateral', 'phone']),
    ('SUPPORT', 'verbal_cooperation', ['05'], []),
    ('CONCEDE', 'verbal_cooperation', ['08'], []),
    ('COOPERATE', 'material_cooperation', ['06'], []),
    ('AID', 'material_cooperation', ['07'], []),
    ('RETREAT', 'material_cooperation', ['08'],
     ['withdraw', 'release', 'return', 'disarm', 'ceasefire', 'access', 'resign']),
    ('REQUEST', 'verbal_conflict', ['10'], ['assist', 'change', 'yield', 'meet']),
    ('ACCUSE', 'verbal_conflict', ['09', '11'], ['disapprove', 'investigate', 'allege']),
    ('REJECT', 'verbal_conflict', ['12'], ['assist', 'change', 'yield', 'meet']),
    ('THREATEN', 'verbal_conflict', ['13'], ['restrict', 'arrest', 'relations', 'expel', 'territory', 'violence']),
    ('PROTEST', 'material_conflict', ['14'],
     ['demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct', 'vandalize']),
    ('SANCTION', 'material_conflict', ['11', '16'], ['convict', 'expel', 'withdraw', 'discontinue']),
    ('MOBILIZE', 'material_conflict', ['15'], ['troops', 'weapons', 'police', 'militia']),
    ('COERCE', 'material_conflict', ['17', '19'],
     ['seize', 'restrict', 'censor', 'curfew', 'martial-law', 'arrest', 'deport', 'withhold', 'misinformation', 'cyber']),
    ('ASSAULT', 'material_conflict', ['17', '18', '19', '20'],
     ['abduct', 'beat', 'torture', 'sexual', 'targeted', 'destroy', 'primitive', 'firearms', 'explosives',
      'suicide-attack', 'aerial', 'drone', 'heavy-weapons', 'crowd-control', 'unconventional'])
),
told as (
    select *, event_mention_id in (select event_mention_id from event_participants where role = 'actor') as has_actor
    from event_mentions
)
select v.event_mention_id, v.event_type, v.event_mode, v.act_type, v.act_mode, v.realis, v.quad_class, v.cameo_code
from told v
left join types e on e.type = v.event_type
left join types a on a.type = v.act_type
where case
          when v.realis = 'scheduled' and v.act_type in ('CONSULT', 'SUPPORT', 'COOPERATE', 'AID') then v.event_type <> 'AGREE'
          when v.realis = 'scheduled' and v.act_type = 'RETREAT' then v.event_type <> 'CONCEDE'
          when v.realis = 'scheduled' and v.has_actor
               and v.act_type in ('PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')
              then v.event_type not in (v.act_type, 'THREATEN')
          when v.realis = 'hypothetical' and v.realis_rule = 'conditional' and v.has_actor
               and v.act_type in ('PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')
              then v.event_type not in (v.act_type, 'THREATEN')
          else v.event_type <> v.act_type
      end
   or (v.event_type = v.act_type and v.event_mode is distinct from v.act_mode)
   or not list_contains(e.modes, v.event_mode)
   or not list_contains(a.modes, v.act_mode)
   or v.quad_class is distinct from e.quad_class
   or not regexp_full_match(v.cameo_code, '[0-9]{3,4}')
   or not list_contains(e.branches, v.cameo_code[:2])
