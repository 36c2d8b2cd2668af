package dev.atoll.run;

import dev.atoll.forge.RepositoryScope;
import dev.atoll.platform.Columns;
import dev.atoll.run.Waits.Blocker;
import dev.atoll.run.Waits.Obstacle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why queued runs wait: computed when somebody asks, never stored. */
@Component
public class RunWaits {
  private final JdbcClient jdbc;
  private final Runs runs;
  private final RunRows rows;
  private final ObjectProvider<RunBudgets> budgets;

  RunWaits(JdbcClient jdbc, Runs runs, RunRows rows, ObjectProvider<RunBudgets> budgets) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.rows = rows;
    this.budgets = budgets;
  }

  /** The first reason of each queued run, the oldest run first. */
  public Map<RunId, WaitReason> reasons() {
    List<Run> live = runs.live(RepositoryScope.all());
    Waits waits =
        new Waits(
            live.stream().filter(run -> run.state() == RunState.RUNNING).toList(),
            Optional.ofNullable(budgets.getIfAvailable()));
    Map<RunId, Blocker> blockers = blockers();
    Map<RunId, WaitReason.HostAway> hostAway = hostAway();
    Map<RunId, WaitReason> reasons = new LinkedHashMap<>();
    live.stream()
        .filter(run -> run.state() == RunState.QUEUED)
        .forEach(run ->
            reasons.put(
                run.id(),
                Optional.<WaitReason>ofNullable(hostAway.get(run.id()))
                    .orElseGet(() -> waits.of(run, Optional.ofNullable(blockers.get(run.id()))))));
    return reasons;
  }

  private Map<RunId, WaitReason.HostAway> hostAway() {
    Map<RunId, WaitReason.HostAway> away = new HashMap<>();
    jdbc.sql(
            """
            select id, host_away_since, not_before from run
            where state = 'queued' and host_away_since is not null and not_before is not null
            """)
        .query((row, number) ->
            away.put(
                new RunId(row.getLong("id")),
                new WaitReason.HostAway(
                    Columns.requiredInstant(row, "host_away_since"),
                    Columns.requiredInstant(row, "not_before"))))
        .list();
    return away;
  }

  /** The conditions are those of {@link RunQueue#claim}. */
  private Map<RunId, Blocker> blockers() {
    Map<RunId, Blocker> first = new HashMap<>();
    jdbc.sql(
            """
            select b.blocked, b.obstacle, x.*
            from (
              select r.id as blocked, 1 as rank, 'NEEDED' as obstacle, n.id as other
              from run r join run_dependency d on d.run_id = r.id join run n on n.id = d.needs_run_id
              where r.state = 'queued' and n.state <> 'succeeded'
              union all
              select r.id, 2, 'ORDER_GROUP', o.id from run r join run o on o.command_id = r.command_id
              where r.state = 'queued' and o.order_group < r.order_group
                and o.state in ('queued', 'running', 'needs_attention')
              union all
              select r.id, 3, 'WRITER', o.id from run r join run o on o.state_key = r.state_key
              where r.state = 'queued' and r.phase = 'apply' and o.phase = 'apply'
                and o.state in ('running', 'needs_attention')
              union all
              select r.id, 4, 'ONE_AT_A_TIME', o.id from run r join run o on o.command_id = r.command_id
              where r.state = 'queued' and r.one_at_a_time and o.state = 'running') b
            join run x on x.id = b.other
            order by b.blocked, b.rank, x.id
            """)
        .query((row, number) ->
            first.putIfAbsent(
                new RunId(row.getLong("blocked")),
                new Blocker(Obstacle.valueOf(row.getString("obstacle")), rows.mapRow(row, number))))
        .list();
    return first;
  }
}
