package dev.atoll.work;

/** Does the work of one kind. Each kind has one handler, a bean of the package that knows it. */
public interface WorkHandler {
  WorkKind kind();

  /**
   * Looks at what the key names and does what is missing. Called again whenever the key was woken
   * since the claim, and after a failure, so it must find out by itself what is left to do.
   *
   * @throws LostClaim when another worker has the key by now: handed through, never caught
   * @throws RetryLater when a host is away or asked for a pause
   * @throws InterruptedException when the server stops
   */
  void work(Claim claim) throws InterruptedException;
}
