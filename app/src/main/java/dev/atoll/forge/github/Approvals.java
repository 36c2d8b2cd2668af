package dev.atoll.forge.github;

import dev.atoll.forge.Approval;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the approvals that stand: of each person the latest opinion. */
final class Approvals {
  private static final String QUERY =
      """
      query($owner: String!, $name: String!, $number: Int!, $after: String, $writers: Boolean!) {
        repository(owner: $owner, name: $name) {
          pullRequest(number: $number) {
            latestOpinionatedReviews(first: 100, after: $after, writersOnly: $writers) {
              nodes {
                author { __typename login ... on User { databaseId } }
                state
                submittedAt
                commit { oid }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
      }
      """;

  private final Accounts accounts;
  private final boolean writersOnly;

  Approvals(Accounts accounts, GitHubConnection.ApprovalsFrom from) {
    this.accounts = accounts;
    this.writersOnly = from == GitHubConnection.ApprovalsFrom.WRITERS;
  }

  List<Approval> of(PullRequest pullRequest) {
    if (!isApprovedBySomebody(pullRequest)) {
      return List.of();
    }
    return reviews(pullRequest).stream()
        .flatMap(review -> approval(review, pullRequest.author()).stream())
        .sorted(Comparator.comparing(Approval::given))
        .toList();
  }

  /**
   * Most pull requests are looked at often and approved once. What has not changed costs nothing
   * over REST, but REST does not say who may write.
   */
  private boolean isApprovedBySomebody(PullRequest pullRequest) {
    Repo repo = Repo.of(pullRequest.ref().repository());
    GitHubApi api = accounts.of(repo.owner()).api();
    return Pages.all(
            api.reviews(repo.owner(), repo.name(), pullRequest.ref().number()), api::moreReviews)
        .stream()
        .anyMatch(review -> review.state().equals("APPROVED"));
  }

  private List<JsonNode> reviews(PullRequest pullRequest) {
    Repo repo = Repo.of(pullRequest.ref().repository());
    GraphQl graphQl = accounts.of(repo.owner()).graphQl();
    List<JsonNode> all = new ArrayList<>();
    Map<String, Object> variables = new HashMap<>();
    variables.put("owner", repo.owner());
    variables.put("name", repo.name());
    variables.put("number", pullRequest.ref().number());
    variables.put("writers", writersOnly);
    boolean more = true;
    while (more) {
      JsonNode page =
          graphQl.ask(QUERY, variables).at("/repository/pullRequest/latestOpinionatedReviews");
      page.path("nodes").valueStream().forEach(all::add);
      more = page.at("/pageInfo/hasNextPage").asBoolean(false);
      variables.put("after", page.at("/pageInfo/endCursor").asString(""));
    }
    return all;
  }

  /** Only people approve: a machine has no {@code User}, and who is gone has no author. */
  private static Optional<Approval> approval(JsonNode review, Person author) {
    boolean byPerson = review.at("/author/__typename").asString("").equals("User");
    JsonNode id = review.at("/author/databaseId");
    boolean complete =
        id.isIntegralNumber()
            && review.path("submittedAt").isString()
            && review.at("/commit/oid").isString();
    if (!byPerson || !complete || !review.path("state").asString("").equals("APPROVED")) {
      return Optional.empty();
    }
    Person by = new Person(id.asString(), review.at("/author/login").asString());
    Approval approval =
        new Approval(
            by,
            new CommitSha(review.at("/commit/oid").asString()),
            Instant.parse(review.path("submittedAt").asString()));
    return by.id().equals(author.id()) ? Optional.empty() : Optional.of(approval);
  }
}
