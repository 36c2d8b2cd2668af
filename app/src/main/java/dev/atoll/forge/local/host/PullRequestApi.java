package dev.atoll.forge.local.host;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pull requests, their approvals and their merge. */
@RestController
@RequestMapping("/forge/api/v1/repositories/{owner}/{name}/pull-requests")
@OnlyWithLocalForge
class PullRequestApi {
  private static final Set<String> STATES = Set.of("open", "merged", "closed");

  private final PullRequests pullRequests;
  private final Comparison comparison;
  private final Reviews reviews;

  PullRequestApi(PullRequests pullRequests, Comparison comparison, Reviews reviews) {
    this.pullRequests = pullRequests;
    this.comparison = comparison;
    this.reviews = reviews;
  }

  /** What is to be another one; the rest stays. */
  record Edit(
      @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 500)
          String title,
      @Nullable String base) {}

  record Commit(@NotBlank String commit) {}

  record ExpectedHead(@NotBlank String expectedHead) {}

  record Mergeability(boolean mergeable, List<String> reasons) {}

  @GetMapping
  List<Views.PullRequest> list(
      @PathVariable String owner,
      @PathVariable String name,
      @RequestParam(defaultValue = "all") String state) {
    return pullRequests.list(new RepositoryName(owner, name), standing(state));
  }

  @GetMapping("/{number}")
  Views.PullRequest get(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number) {
    return pullRequests.get(PullRequestName.of(owner, name, number));
  }

  @PatchMapping("/{number}")
  Views.PullRequest edit(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @Valid @RequestBody Edit edit) {
    return pullRequests.edit(
        PullRequestName.of(owner, name, number),
        user,
        Optional.ofNullable(edit.title()),
        Optional.ofNullable(edit.base()));
  }

  @GetMapping("/{number}/files")
  List<Views.FileChange> files(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number) {
    return comparison.files(PullRequestName.of(owner, name, number));
  }

  @GetMapping("/{number}/commits")
  List<Views.Commit> commits(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number) {
    return comparison.commits(PullRequestName.of(owner, name, number));
  }

  @GetMapping("/{number}/mergeability")
  Mergeability mergeability(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number) {
    List<String> obstacles = pullRequests.obstacles(PullRequestName.of(owner, name, number));
    return new Mergeability(obstacles.isEmpty(), obstacles);
  }

  @PostMapping("/{number}/merge")
  Views.PullRequest merge(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @Valid @RequestBody ExpectedHead expected) {
    return pullRequests.merge(
        PullRequestName.of(owner, name, number), user, expected.expectedHead());
  }

  @PostMapping("/{number}/close")
  Views.PullRequest close(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number) {
    return pullRequests.close(PullRequestName.of(owner, name, number), user);
  }

  @PostMapping("/{number}/reopen")
  Views.PullRequest reopen(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number) {
    return pullRequests.reopen(PullRequestName.of(owner, name, number), user);
  }

  @GetMapping("/{number}/approvals")
  List<Views.Approval> approvals(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number) {
    return reviews.of(PullRequestName.of(owner, name, number));
  }

  @PostMapping("/{number}/approvals")
  List<Views.Approval> approve(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @Valid @RequestBody Commit commit) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    reviews.approve(pullRequest, user, commit.commit());
    return reviews.of(pullRequest);
  }

  @DeleteMapping("/{number}/approvals")
  List<Views.Approval> withdraw(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    reviews.withdraw(pullRequest, user);
    return reviews.of(pullRequest);
  }

  private static Optional<Standing> standing(String state) {
    if (state.equals("all")) {
      return Optional.empty();
    }
    if (!STATES.contains(state)) {
      throw Refusal.invalid("state is one of open, merged, closed, all");
    }
    return Optional.of(Standing.valueOf(state.toUpperCase(Locale.ROOT)));
  }
}
