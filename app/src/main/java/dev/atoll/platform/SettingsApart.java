package dev.atoll.platform;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;

/** Settings that no record binds as a whole: they are read one by one, and checked so. */
public interface SettingsApart {
  /** All settings below it belong to this. */
  String prefix();

  /** What is wrong with them, though it would not stop the server; each names its setting. */
  List<String> remarks(Binder settings);
}
