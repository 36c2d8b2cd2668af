package dev.atoll.comment;

import dev.atoll.forge.Capabilities;
import dev.atoll.platform.Masking;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is said of some facts on some host: rendered, without secrets, and cut to its limit. */
@Component
class CommentTexts {
  private final CommentRenderer renderer;
  private final CommentSettings settings;
  private final Masking masking;

  CommentTexts(CommentRenderer renderer, CommentSettings settings, Masking masking) {
    this.renderer = renderer;
    this.settings = settings;
    this.masking = masking;
  }

  /** One text for each part, without its marker. */
  List<String> of(CommentFacts facts, Capabilities host) {
    return split(renderer.render(facts), host, settings.mostParts());
  }

  /**
   * All in one text, however much of it has to be left out: for as long as there is more to come.
   */
  String brief(CommentFacts facts, Capabilities host) {
    return split(renderer.render(facts), host, 1).getFirst();
  }

  /** What stands in for a text that the host refused. */
  String refused(CommentFacts facts, Capabilities host) {
    return split(renderer.refused(facts), host, 1).getFirst();
  }

  private List<String> split(CommentDocument document, Capabilities host, int mostParts) {
    int limit = host.commentLimit() - Marker.ROOM;
    return new CommentSplitter(limit, mostParts, host.folding())
        .split(document.map(masking.now()::mask));
  }
}
