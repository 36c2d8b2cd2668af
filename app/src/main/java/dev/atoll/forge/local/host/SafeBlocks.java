package dev.atoll.forge.local.host;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders what needs care: HTML that people wrote, code, and pictures, which are never loaded. */
final class SafeBlocks implements NodeRenderer {
  private final HtmlWriter html;
  private final OpenFolds folds;

  SafeBlocks(HtmlWriter html, OpenFolds folds) {
    this.html = html;
    this.folds = folds;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(HtmlBlock.class, HtmlInline.class, FencedCodeBlock.class, Image.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case HtmlBlock block -> block(block);
      case HtmlInline inline -> inline(inline.getLiteral());
      case FencedCodeBlock code -> code(code);
      case Image image -> html.text("[image: " + image.getDestination() + "]");
      default -> throw new IllegalArgumentException("not asked for: " + node);
    }
  }

  /** Folds only between whole blocks: inside lists and quotes they would tear the page. */
  private void block(HtmlBlock block) {
    html.line();
    if (block.getParent() instanceof Document) {
      html.raw(new FoldingTags(block.getLiteral(), folds).html());
    } else {
      html.text(block.getLiteral());
    }
    html.line();
  }

  private void inline(String tag) {
    if (tag.matches("<br\\s*/?>")) {
      html.raw("<br>");
    } else if (!tag.startsWith("<!--")) {
      html.text(tag);
    }
  }

  private void code(FencedCodeBlock code) {
    String language = code.getInfo() == null ? "" : code.getInfo().strip();
    html.line();
    html.tag("pre", Map.of("tabindex", "0"));
    html.tag("code");
    if (language.equals("diff")) {
      code.getLiteral().lines().forEach(this::diffLine);
    } else {
      html.text(code.getLiteral());
    }
    html.tag("/code");
    html.tag("/pre");
    html.line();
  }

  private void diffLine(String line) {
    html.tag("span", Map.of("class", kind(line)));
    html.text(line + "\n");
    html.tag("/span");
  }

  private static String kind(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> "add";
      case '-' -> "delete";
      case '!', '~' -> "change";
      case '@' -> "hunk";
      default -> "same";
    };
  }
}
