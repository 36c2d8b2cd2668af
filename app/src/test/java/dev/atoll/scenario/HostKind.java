package dev.atoll.scenario;

/** The hosts over which scenarios are told. */
enum HostKind {
  LOCAL,
  GITHUB
}
