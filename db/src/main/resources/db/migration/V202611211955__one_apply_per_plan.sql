create unique index run_one_apply_per_plan_uq on run (plan_id)
  where phase = 'apply' and state in ('queued', 'running');
