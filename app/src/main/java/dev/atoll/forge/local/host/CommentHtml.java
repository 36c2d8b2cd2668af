package dev.atoll.forge.local.host;

import dev.atoll.platform.VisibleText;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A comment's Markdown as HTML that is safe to show: what a person wrote is escaped, but for the
 * few tags that fold and emphasise.
 */
final class CommentHtml {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private CommentHtml() {}

  static String of(String markdown) {
    var folds = new OpenFolds();
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .softbreak("<br>\n")
            .nodeRendererFactory(context -> new SafeBlocks(context.getWriter(), folds))
            .build();
    return renderer.render(PARSER.parse(VisibleText.of(markdown))) + folds.closing();
  }
}
