-- Who held a state was kept as number, title and address; it is the pull request itself now.
update command c set outcome = jsonb_set(c.outcome, '{holders}', (
  select coalesce(
    jsonb_agg(jsonb_build_object(
      'project', holder->'project',
      'stateKey', holder->'stateKey',
      'pullRequest', jsonb_build_object(
        'repository', jsonb_build_object('connection', p.connection, 'path', p.repository),
        'number', p.number),
      'title', holder->'pullRequestTitle',
      'url', holder->'pullRequestUrl',
      'since', holder->'since')),
    '[]')
  from jsonb_array_elements(c.outcome->'holders') holder
  cross join lateral (
    select * from pull_request where url = holder->>'pullRequestUrl' order by id limit 1) p))
where c.outcome->>'is' = 'StatesHeld' and c.outcome->'holders'->0 ? 'pullRequestNumber';
