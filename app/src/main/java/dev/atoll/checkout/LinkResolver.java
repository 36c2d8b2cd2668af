package dev.atoll.checkout;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

/**
 * Follows symbolic links as a kernel does, but in a tree that is not on the disk yet. Looking at
 * the text of a link alone is not enough: it may pass through another link.
 */
record LinkResolver(Map<String, String> links) {
  /** As many as Linux follows. */
  private static final int MOST_HOPS = 40;

  /** Whether the link at this path leads out of the tree, or in circles. */
  boolean leaves(String path) {
    Deque<String> here = new ArrayDeque<>();
    Deque<String> ahead = new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
    int hops = 0;
    while (!ahead.isEmpty()) {
      String step = ahead.pop();
      if (step.equals("..")) {
        if (here.pollLast() == null) {
          return true;
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        here.addLast(step);
        String target = links.get(String.join("/", here));
        if (target != null) {
          if (target.startsWith("/") || ++hops > MOST_HOPS) {
            return true;
          }
          here.removeLast();
          Arrays.asList(target.split("/", -1)).reversed().forEach(ahead::push);
        }
      }
    }
    return false;
  }
}
