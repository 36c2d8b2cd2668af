package dev.atoll.state;

/** Why a state cannot become the next version of another. */
sealed interface StateConflict {
  record OtherLineage(StateVersion current, String given) implements StateConflict {}

  record LowerSerial(StateVersion current, long given) implements StateConflict {}

  record SameSerialOtherContent(StateVersion current) implements StateConflict {}

  default String explain() {
    return switch (this) {
      case OtherLineage(StateVersion current, String given) ->
          "The state %s has lineage %s; what was sent has lineage %s, so it is the state of something else."
              .formatted(current.stateKey(), current.lineage(), given);
      case LowerSerial(StateVersion current, long given) ->
          "The state %s is at serial %d (version %d by %s); serial %d is older than that."
              .formatted(
                  current.stateKey(),
                  current.serial(),
                  current.version(),
                  current.writtenBy(),
                  given);
      case SameSerialOtherContent(StateVersion current) ->
          "The state %s has another content at serial %d (version %d by %s); the serial must rise."
              .formatted(
                  current.stateKey(), current.serial(), current.version(), current.writtenBy());
    };
  }
}
