package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Reads lists that come in pages. */
final class Pages {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\\b\"?");
  private static final int MOST = 200;

  private Pages() {}

  static <T> List<T> all(
      ResponseEntity<List<T>> first, Function<URI, ResponseEntity<List<T>>> more) {
    return all(first, more, Function.identity());
  }

  /** All entries, page by page. */
  static <P, T> List<T> all(
      ResponseEntity<P> first,
      Function<URI, ResponseEntity<P>> more,
      Function<P, List<T>> entries) {
    List<T> all = new ArrayList<>();
    ResponseEntity<P> page = first;
    for (int number = 1; ; number++) {
      all.addAll(entries.apply(Objects.requireNonNull(page.getBody())));
      Optional<URI> next = next(page.getHeaders());
      if (next.isEmpty()) {
        return all;
      }
      requireEnd(number);
      page = more.apply(next.get());
    }
  }

  static Optional<URI> next(HttpHeaders headers) {
    Matcher link = NEXT.matcher(String.join(", ", headers.getOrEmpty(HttpHeaders.LINK)));
    return link.find() ? Optional.of(address(link.group(1))) : Optional.empty();
  }

  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException strange) {
      throw new ForgeException(
          ForgeException.Kind.REFUSED, "GitHub's link to the next page is none", strange);
    }
  }

  private static void requireEnd(int number) {
    if (number >= MOST) {
      throw new ForgeException(
          ForgeException.Kind.REFUSED, "GitHub's list does not end", Optional.empty());
    }
  }
}
