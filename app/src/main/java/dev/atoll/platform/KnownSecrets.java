package dev.atoll.platform;

import java.util.Collection;

/** Implemented by whoever holds secrets that might turn up in what Terraform writes. */
public interface KnownSecrets {
  /** All of them now. */
  Collection<Secret> secrets();
}
