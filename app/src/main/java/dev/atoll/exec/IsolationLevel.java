package dev.atoll.exec;

/** How far a task is kept from the server and from other tasks; later ones are stricter. */
public enum IsolationLevel {
  /** A process of the server's own user. */
  NONE,
  /** Namespaces of its own on this machine. */
  NAMESPACES,
  /** A Kubernetes Job. */
  KUBERNETES
}
