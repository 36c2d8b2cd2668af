package dev.atoll.forge.local.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** One block of HTML of which a few tags are let through, balanced, and the rest is text. */
final class FoldingTags {
  private static final Pattern TOKEN =
      Pattern.compile(
          "<!--(?s:.*?)-->|<details(?: open)?>|</details>|<br\\s*/?>"
              + "|<(/?)(summary|b|strong|em|i|code)>");

  private final String block;
  private final OpenFolds folds;
  private final StringBuilder html = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  FoldingTags(String block, OpenFolds folds) {
    this.block = block;
    this.folds = folds;
  }

  String html() {
    Matcher token = TOKEN.matcher(block);
    int end = 0;
    while (token.find()) {
      text(block.substring(end, token.start()));
      tag(token);
      end = token.end();
    }
    text(block.substring(end));
    closeAll();
    return html.toString();
  }

  private void tag(Matcher token) {
    String tag = token.group();
    if (tag.startsWith("<details")) {
      closeAll();
      folds.opened();
      html.append(tag);
    } else if (tag.equals("</details>")) {
      closeAll();
      html.append(folds.closed() ? tag : "");
    } else if (tag.startsWith("<br")) {
      html.append("<br>");
    } else if (!tag.startsWith("<!--")) {
      word(token.group(2), token.group(1).isEmpty());
    }
  }

  private void word(String name, boolean opens) {
    if (opens) {
      open.push(name);
      html.append('<').append(name).append('>');
    } else if (name.equals(open.peek())) {
      html.append("</").append(open.pop()).append('>');
    }
  }

  private void closeAll() {
    while (!open.isEmpty()) {
      html.append("</").append(open.pop()).append('>');
    }
  }

  private void text(String text) {
    html.append(HtmlUtils.htmlEscape(text, "UTF-8"));
  }
}
