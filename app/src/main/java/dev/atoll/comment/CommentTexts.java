package dev.atoll.comment;

import dev.atoll.forge.Capabilities;
import dev.atoll.platform.KnownSecrets;
import dev.atoll.platform.Secret;
import dev.atoll.platform.SecretMask;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is said of some facts on some host: rendered, without secrets, and cut to its limit. */
@Component
class CommentTexts {
  private final CommentRenderer renderer;
  private final CommentSettings settings;
  private final ObjectProvider<KnownSecrets> secrets;

  CommentTexts(
      CommentRenderer renderer, CommentSettings settings, ObjectProvider<KnownSecrets> secrets) {
    this.renderer = renderer;
    this.settings = settings;
    this.secrets = secrets;
  }

  /** One text for each part, without its marker. */
  List<String> of(CommentFacts facts, Capabilities host) {
    return split(renderer.render(facts), host);
  }

  /** What stands in for a text that the host refused. */
  String refused(CommentFacts facts, Capabilities host) {
    return split(renderer.refused(facts), host).getFirst();
  }

  private List<String> split(CommentDocument document, Capabilities host) {
    int limit = host.commentLimit() - Marker.ROOM;
    return new CommentSplitter(limit, settings.mostParts(), host.folding())
        .split(document.map(mask()::mask));
  }

  private SecretMask mask() {
    List<Secret> known =
        secrets.orderedStream().flatMap(source -> source.secrets().stream()).toList();
    return new SecretMask(known);
  }
}
