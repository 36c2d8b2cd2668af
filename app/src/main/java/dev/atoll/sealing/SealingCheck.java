package dev.atoll.sealing;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at the start, and for the health page, what the keys that are here cannot open. */
@Component
public class SealingCheck {
  private static final Logger log = LoggerFactory.getLogger(SealingCheck.class);

  private final MasterKeys keys;
  private final List<SealedRows> tables;

  SealingCheck(MasterKeys keys, List<SealedRows> tables) {
    this.keys = keys;
    this.tables = List.copyOf(tables);
  }

  /** What was sealed with a key that is not here; empty when everything can be opened. */
  public List<MissingKey> missing() {
    return tables.stream().flatMap(table -> missing(table).stream()).toList();
  }

  private List<MissingKey> missing(SealedRows table) {
    return table.countByKey().entrySet().stream()
        .filter(entry -> !keys.has(entry.getKey()))
        .map(entry -> new MissingKey(entry.getKey(), table.what(), entry.getValue()))
        .toList();
  }

  @EventListener(ApplicationReadyEvent.class)
  void report() {
    missing().forEach(missing -> log.error(missing.explain(keys.file())));
  }
}
