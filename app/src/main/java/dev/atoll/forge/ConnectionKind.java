package dev.atoll.forge;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;

/** A kind of host whose connections the server's configuration may declare. */
public interface ConnectionKind {
  /** What {@code kind} says; {@code github}… */
  String name();

  /** All that is wrong with one connection of this kind; each names its setting. */
  List<String> problems(String connection, Binder settings);
}
