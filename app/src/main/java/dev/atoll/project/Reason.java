package dev.atoll.project;

import java.util.List;

/** Why a project was chosen. */
public sealed interface Reason {
  /** A file of its own directory, or variables below it, changed. */
  record ChangedFile(String path) implements Reason {}

  /**
   * A local module that it uses changed.
   *
   * @param chain directories, from the project to the module
   */
  record ChangedModule(List<String> chain, String path) implements Reason {
    public ChangedModule {
      chain = List.copyOf(chain);
    }
  }

  /**
   * A file changed that is read by a path written out in the code.
   *
   * @param chain directories, from the project to the module that reads; often the project alone
   */
  record ReadFile(List<String> chain, String path) implements Reason {
    public ReadFile {
      chain = List.copyOf(chain);
    }
  }

  /** Its configuration names the changed file. */
  record WhenModified(String pattern, String path) implements Reason {}

  /** Somebody named it. */
  record AskedFor() implements Reason {}
}
