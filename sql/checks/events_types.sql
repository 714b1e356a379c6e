-- table: event_mentions
-- severity: error
-- The type follows from the act and its realis: planned cooperation is AGREE, a planned retreat CONCEDE, a hostile act
-- announced THREATEN, a kindness that its actor will not do REJECT; all else is the act itself. The quad class is the type's.
select event_mention_id, event_type, event_mode, act_type, act_mode, realis, quad_class
from event_mentions
where case
          when realis = 'scheduled' and act_type in ('CONSULT', 'SUPPORT', 'COOPERATE', 'AID') then event_type <> 'AGREE'
          when realis = 'scheduled' and act_type = 'RETREAT' then event_type <> 'CONCEDE'
          when realis = 'scheduled' and act_type in ('PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')
              then event_type not in (act_type, 'THREATEN')
          when realis = 'denied' and act_type in ('CONSULT', 'AGREE', 'SUPPORT', 'COOPERATE', 'AID', 'RETREAT', 'CONCEDE')
              then event_type not in (act_type, 'REJECT')
          else event_type <> act_type
      end
   or (event_type = act_type and event_mode is distinct from act_mode)
   or quad_class <> case
          when event_type in ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') then 'verbal_cooperation'
          when event_type in ('COOPERATE', 'AID', 'RETREAT') then 'material_cooperation'
          when event_type in ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') then 'verbal_conflict'
          else 'material_conflict'
      end
   or not regexp_full_match(cameo_code, '(0[1-9]|1[0-9]|20)[0-9]{1,2}')
