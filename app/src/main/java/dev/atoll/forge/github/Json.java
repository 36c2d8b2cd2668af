package dev.atoll.forge.github;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** GitHub's REST answers, so much of them as is read. */
final class Json {
  private Json() {}

  record User(long id, String login, @Nullable String type) {}

  record CheckRun(long id) {}

  record App(
      long id, @Nullable String slug, Map<String, String> permissions, List<String> events) {}

  /** An App that was made from a manifest, told once. */
  record ConvertedApp(
      @Nullable String slug,
      @Nullable String htmlUrl,
      @Nullable String clientId,
      @Nullable Owner owner,
      @Nullable String pem,
      @Nullable String webhookSecret) {
    @Override
    public String toString() {
      return "ConvertedApp[" + slug + "]";
    }
  }

  record Installation(
      long id,
      @Nullable Owner account,
      @Nullable Instant suspendedAt,
      @Nullable Map<String, String> permissions,
      @Nullable List<String> events) {
    String owner() {
      return account == null || account.login() == null ? "" : account.login();
    }
  }

  /** An organization, a person, or an enterprise, which has no login. */
  record Owner(@Nullable String login) {}

  record AccessToken(String token, Instant expiresAt) {}

  record Repositories(List<Repository> repositories) {}

  record Repository(
      long id,
      String fullName,
      @Nullable String defaultBranch,
      boolean archived,
      @Nullable Boolean allowMergeCommit,
      @Nullable Boolean allowSquashMerge,
      @Nullable Boolean allowRebaseMerge,
      @Nullable Boolean deleteBranchOnMerge) {}

  record Pull(
      long number,
      String nodeId,
      String state,
      @Nullable Boolean draft,
      String title,
      String htmlUrl,
      @Nullable User user,
      Side head,
      Side base,
      @Nullable Instant mergedAt,
      @Nullable Integer changedFiles,
      Instant updatedAt) {}

  record Side(String ref, String sha, @Nullable Repository repo) {}

  record Ref(Target object) {
    record Target(String sha) {}
  }

  record Comparison(int behindBy) {}

  record Rule(String type, @Nullable JsonNode parameters) {}

  record File(String filename, @Nullable String previousFilename) {}

  record Comment(
      long id,
      String nodeId,
      @Nullable String body,
      @Nullable User user,
      String issueUrl,
      Instant createdAt,
      Instant updatedAt) {}

  record Review(String state) {}

  record Merged(boolean merged, @Nullable String sha) {}

  record PermissionOf(String permission, @Nullable User user) {}

  record Membership(String state) {}

  record Hook(long id, boolean active, List<String> events, Config config) {
    record Config(@Nullable String url, @Nullable String contentType) {}
  }

  record LoggedDelivery(long id, String guid, Instant deliveredAt, int statusCode, String event) {}
}
