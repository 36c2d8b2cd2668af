insert into command (pull_request_id, kind, arguments, person_id, person_login, source, head, base, state, finished_at, outcome)
select id, 'apply', '{}', 'u1', 'dora', 'comment:held', 'aaaa', 'bbbb', 'refused', now(),
  jsonb_build_object('is', 'StatesHeld', 'holders', jsonb_build_array(jsonb_build_object(
    'project', 'accounts/dev', 'stateKey', 'local/infra/accounts/dev', 'pullRequestNumber', number,
    'pullRequestTitle', title, 'pullRequestUrl', url, 'since', '2026-11-21T10:00:00Z')))
from pull_request order by id limit 1;
