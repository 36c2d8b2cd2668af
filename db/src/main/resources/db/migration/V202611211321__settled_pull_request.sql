create view settled_pull_request as
select p.id, p.ended_at
from pull_request p
where p.state <> 'open' and p.ended_at is not null
  and not exists (select from state_lock l where l.pull_request_id = p.id)
  and not exists (select from run r where r.pull_request_id = p.id
                  and r.state in ('queued', 'running', 'needs_attention'))
  and not exists (select from errored_state e join run r on r.id = e.run_id
                  where r.pull_request_id = p.id and e.resolution is null);
comment on view settled_pull_request is 'Ended, holds no state, has no run and no state that a person must look at: what is kept of it may go in time';
