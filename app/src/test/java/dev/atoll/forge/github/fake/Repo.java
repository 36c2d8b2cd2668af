package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** A repository with all that belongs to it. */
final class Repo {
  final long id;
  final Optional<Repo> parent;
  final Instant created;
  final BareGit git;
  Account owner;
  String name;
  String defaultBranch = "main";
  boolean hidden = true;
  boolean archived;
  boolean mergeCommits = true;
  boolean squashing = true;
  boolean rebasing = true;
  boolean deletesMergedBranches;
  int lastNumber;
  final Map<Account, Role> collaborators = new HashMap<>();
  final Map<Team, Role> teams = new HashMap<>();
  final TreeMap<Integer, Pull> pulls = new TreeMap<>();
  final TreeMap<Long, IssueComment> comments = new TreeMap<>();
  final List<Status> statuses = new ArrayList<>();
  final TreeMap<Long, CheckRun> checkRuns = new TreeMap<>();
  final Map<String, Protection> protections = new HashMap<>();
  final Map<String, List<ObjectNode>> rules = new HashMap<>();
  final List<Hook> hooks = new ArrayList<>();

  Repo(long id, Account owner, String name, Optional<Repo> parent, Instant created, BareGit git) {
    this.id = id;
    this.owner = owner;
    this.name = name;
    this.parent = parent;
    this.created = created;
    this.git = git;
  }

  String fullName() {
    return owner.login() + "/" + name;
  }

  String nodeId() {
    return World.nodeId("R", id);
  }

  Role role(Account account) {
    Role own =
        account.equals(owner)
            ? Role.ADMIN
            : collaborators.getOrDefault(account, hidden ? Role.NONE : Role.READ);
    return teams.entrySet().stream()
        .filter(team -> World.isMember(team.getKey(), account))
        .map(Map.Entry::getValue)
        .reduce(own, (a, b) -> a.covers(b) ? a : b);
  }

  Protection protection(String branch) {
    return protections.getOrDefault(branch, Protection.NONE);
  }

  List<ObjectNode> rules(String branch) {
    return rules.getOrDefault(branch, List.of());
  }
}
