package dev.atoll.forge.local.host;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Comments on pull requests. */
@RestController
@RequestMapping("/forge/api/v1/repositories/{owner}/{name}/pull-requests/{number}/comments")
@OnlyWithLocalForge
class CommentApi {
  private static final int PAGE = 100;

  private final Conversation conversation;

  CommentApi(Conversation conversation) {
    this.conversation = conversation;
  }

  record Body(@NotNull String body) {}

  record Content(@NotNull String content) {}

  /** At most 100 at once, oldest first, those after the given id. */
  @GetMapping
  List<Views.Comment> list(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @RequestParam(defaultValue = "0") long after) {
    return conversation.after(PullRequestName.of(owner, name, number), after, PAGE);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Views.Comment say(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @Valid @RequestBody Body body) {
    return conversation.say(PullRequestName.of(owner, name, number), user, body.body());
  }

  @GetMapping("/{id}")
  Views.Comment get(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @PathVariable long id) {
    return conversation.get(PullRequestName.of(owner, name, number), id);
  }

  @PatchMapping("/{id}")
  Views.Comment edit(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @PathVariable long id,
      @Valid @RequestBody Body body) {
    return conversation.edit(PullRequestName.of(owner, name, number), id, user, body.body());
  }

  @PostMapping("/{id}/fold")
  Views.Comment fold(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @PathVariable long id) {
    return conversation.fold(PullRequestName.of(owner, name, number), id, user);
  }

  @PostMapping("/{id}/reactions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void react(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @PathVariable long id,
      @Valid @RequestBody Content content) {
    conversation.react(PullRequestName.of(owner, name, number), id, user, content.content());
  }
}
