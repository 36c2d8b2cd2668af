package dev.atoll.terraform;

import dev.atoll.platform.Rejection;
import java.util.List;

/** What a plan does to one resource or output. */
public enum Action {
  CREATE,
  UPDATE,
  DELETE,
  /** Destroyed and created again, in either order. */
  REPLACE,
  READ,
  /** Taken out of the state, and left alone. */
  FORGET,
  NO_OP;

  /** True for what may destroy something that is in use. */
  public boolean isRisky() {
    return switch (this) {
      case DELETE, REPLACE -> true;
      case CREATE, UPDATE, READ, FORGET, NO_OP -> false;
    };
  }

  /**
   * @throws Rejection for an action that this version of the server does not know
   */
  static Action of(List<String> actions) {
    String text = String.join(",", actions);
    return switch (text) {
      case "create" -> CREATE;
      case "update" -> UPDATE;
      case "delete" -> DELETE;
      case "delete,create", "create,delete", "create,forget" -> REPLACE;
      case "read" -> READ;
      case "forget" -> FORGET;
      case "no-op" -> NO_OP;
      default -> throw new Rejection("this terraform plans an action that is not known: " + text);
    };
  }
}
