package dev.atoll.forge;

/**
 * How much it matters that something is said soon. A host takes only so much within a time; where
 * that runs short, what matters less is put off while there is still room for what matters more.
 */
public enum Urgency {
  /** What is said elsewhere already, once more in another shape. */
  DETAIL,
  /** Overtaken by the next state soon: an intermediate state, a nod. */
  PROGRESS,
  /** An answer that somebody waits for. */
  ANSWER,
  /** What an apply came to: the world has changed, and people must know. */
  RESULT_OF_APPLY;

  private static final ScopedValue<Urgency> CURRENT = ScopedValue.newInstance();

  /** Of what is said now, by this thread: an answer, unless somebody said otherwise. */
  public static Urgency current() {
    return CURRENT.orElse(ANSWER);
  }

  /** Whether it is put off, and not failed, while a host does not want it. */
  public boolean mayWait() {
    return this == DETAIL || this == PROGRESS;
  }

  /** All that a host is told within is so urgent. */
  public void during(Runnable saying) {
    ScopedValue.where(CURRENT, this).run(saying);
  }
}
