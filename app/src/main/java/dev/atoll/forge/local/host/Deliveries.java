package dev.atoll.forge.local.host;

import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** What is to be told to the receiver, kept in the transaction of what it tells. */
@Component
@OnlyWithLocalForge
class Deliveries {
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final TestSwitches switches;
  private final ApplicationEventPublisher events;

  Deliveries(
      JdbcClient jdbc, ObjectMapper json, TestSwitches switches, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.json = json;
    this.switches = switches;
    this.events = events;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Event event) {
    TestSwitches.Fate fate = switches.next();
    jdbc.sql(
            """
            insert into local_forge_delivery (delivery_id, event, action, body, state, copies)
            values (:delivery, :event, :action, :body, :state, :copies)
            """)
        .param("delivery", UUID.randomUUID().toString())
        .param("event", event.event())
        .param("action", event.action())
        .param("body", json.writeValueAsString(event))
        .param("state", fate.state())
        .param("copies", fate.copies())
        .update();
    events.publishEvent(new Recorded());
  }

  /** Something is to be sent. */
  record Recorded() {}
}
