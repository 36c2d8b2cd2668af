package dev.atoll.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.DeliverySubject.AboutMergeCandidate;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AskedAgainTest {
  @Test
  void aMergeCandidateThatIsAskedAboutAgainIsReadAnew() {
    try (TestDatabase database = TestDatabase.create()) {
      DeliveryTable table = new DeliveryTable(database.jdbc(), JsonMapper.shared());
      table.askedAbout(made("a", "refs/heads/queue/1"));
      database
          .jdbc()
          .sql(
              """
              update merge_candidate set state = 'gone', footing = 'base', head = 'dddd',
                asked_at = now() - interval '1 hour'
              """)
          .update();

      table.askedAbout(made("b", "refs/heads/queue/2"));

      assertThat(row(database))
          .isEqualTo("asked queue dddd " + "b".repeat(40) + " refs/heads/queue/2 true");
    }
  }

  private static AboutMergeCandidate made(String onto, String ref) {
    return new AboutMergeCandidate(
        new PullRequestRef(new RepositoryId("gh", "acme/infra"), 1),
        new CommitSha("c".repeat(40)),
        new CommitSha(onto.repeat(40)),
        ref);
  }

  private static String row(TestDatabase database) {
    return database
        .jdbc()
        .sql(
            """
            select concat_ws(' ', state, footing, head, onto, ref,
              case when asked_at > now() - interval '1 minute' then 'true' else 'false' end)
            from merge_candidate
            """)
        .query(String.class)
        .single();
  }
}
