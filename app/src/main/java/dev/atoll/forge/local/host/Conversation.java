package dev.atoll.forge.local.host;

import java.time.Clock;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people say on a pull request. */
@Component
@OnlyWithLocalForge
class Conversation {
  /** As much as the hosts that people know take. */
  static final int LONGEST = 65_536;

  private final Repositories repositories;
  private final PullRequests pullRequests;
  private final CommentRows rows;
  private final Reactions reactions;
  private final Users users;
  private final Deliveries deliveries;
  private final Clock clock;

  Conversation(
      Repositories repositories,
      PullRequests pullRequests,
      CommentRows rows,
      Reactions reactions,
      Users users,
      Deliveries deliveries,
      Clock clock) {
    this.repositories = repositories;
    this.pullRequests = pullRequests;
    this.rows = rows;
    this.reactions = reactions;
    this.users = users;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** Oldest first. */
  List<Views.Comment> after(PullRequestName name, long id, int most) {
    return rows
        .findByPullRequestIdAndIdGreaterThanOrderById(rowId(name), id, Limit.of(most))
        .stream()
        .map(this::view)
        .toList();
  }

  Views.Comment get(PullRequestName name, long id) {
    return view(row(name, id));
  }

  @Transactional
  Views.Comment say(PullRequestName name, ForgeUser by, String body) {
    requireSendable(body);
    repositories.lock(name.repository());
    Views.Comment said =
        view(rows.save(new CommentEntity(rowId(name), by, body, Times.now(clock))));
    deliveries.record(Event.Commented.of("created", by, pullRequests.get(name), said));
    return said;
  }

  @Transactional
  Views.Comment edit(PullRequestName name, long id, ForgeUser by, String body) {
    requireSendable(body);
    repositories.lock(name.repository());
    CommentEntity row = own(name, id, by, "edit");
    row.edit(body, Times.now(clock));
    Views.Comment edited = view(row);
    deliveries.record(Event.Commented.of("edited", by, pullRequests.get(name), edited));
    return edited;
  }

  /** Shows it as outdated. */
  @Transactional
  Views.Comment fold(PullRequestName name, long id, ForgeUser by) {
    repositories.lock(name.repository());
    CommentEntity row = own(name, id, by, "fold");
    row.fold(Times.now(clock));
    return view(row);
  }

  @Transactional
  void react(PullRequestName name, long id, ForgeUser by, String content) {
    reactions.give(row(name, id).id(), by, content);
  }

  private CommentEntity own(PullRequestName name, long id, ForgeUser by, String what) {
    CommentEntity row = row(name, id);
    if (row.authorId() != by.id()) {
      throw new Refusal(Refusal.Kind.FORBIDDEN, "only who wrote a comment can " + what + " it");
    }
    return row;
  }

  private CommentEntity row(PullRequestName name, long id) {
    return rows.findByPullRequestIdAndId(rowId(name), id)
        .orElseThrow(() -> Refusal.notFound("comment " + id + " on " + name));
  }

  private long rowId(PullRequestName name) {
    return pullRequests.row(repositories.get(name.repository()), name).id();
  }

  private Views.Comment view(CommentEntity row) {
    return new Views.Comment(
        Long.toString(row.id()),
        Views.Person.of(users.byId(row.authorId())),
        row.body(),
        row.createdAt(),
        row.editedAt(),
        row.isFolded(),
        reactions.on(row.id()));
  }

  private static void requireSendable(String body) {
    if (body.isBlank()) {
      throw Refusal.invalid("a comment needs a text");
    }
    if (body.length() > LONGEST) {
      throw Refusal.invalid(
          "a comment takes at most %d characters, but got %d".formatted(LONGEST, body.length()));
    }
    if (body.indexOf('\0') >= 0) {
      throw Refusal.invalid("a comment cannot hold the character NUL");
    }
  }
}
