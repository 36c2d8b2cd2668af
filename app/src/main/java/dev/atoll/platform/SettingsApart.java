package dev.atoll.platform;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;

/** Settings that no record binds as a whole: they are read one by one, and checked so. */
public interface SettingsApart {
  /** All settings below it belong to this. */
  String prefix();

  /** What a server cannot start with; each names its setting. */
  List<String> problems(Binder settings);

  /** What is wrong too, but would not stop the server by itself. */
  List<String> remarks(Binder settings);
}
