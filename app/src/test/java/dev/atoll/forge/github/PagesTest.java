package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atoll.forge.ForgeException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

class PagesTest {
  @Test
  void findsTheNextPage() {
    assertThat(next("<https://api.github.com/x?page=2>; rel=\"next\""))
        .contains(URI.create("https://api.github.com/x?page=2"));
    assertThat(
            next(
                "<https://a/x?page=1>; rel=\"prev\", <https://a/x?page=3>; rel=\"next\","
                    + " <https://a/x?page=9>; rel=\"last\""))
        .contains(URI.create("https://a/x?page=3"));
    assertThat(next("<https://a/x?a=1,2&page=3>; rel=\"next\""))
        .contains(URI.create("https://a/x?a=1,2&page=3"));
  }

  @Test
  void findsNoNextPageAtTheEnd() {
    assertThat(Pages.next(new HttpHeaders())).isEmpty();
    assertThat(next("<https://a/x?page=1>; rel=\"prev\", <https://a/x?page=9>; rel=\"last\""))
        .isEmpty();
    assertThat(next("nonsense")).isEmpty();
  }

  @Test
  void doesNotFollowForEver() {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Link", "<https://a/x>; rel=\"next\"");
    var page = new ResponseEntity<>(List.of(1), headers, 200);

    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(() -> Pages.all(page, _ -> page))
        .withMessageContaining("does not end");
  }

  @Test
  void readsAllPages() {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Link", "<https://a/2>; rel=\"next\"");
    Map<URI, ResponseEntity<List<Integer>>> more =
        Map.of(URI.create("https://a/2"), ResponseEntity.ok(List.of(3)));

    assertThat(
            Pages.all(
                new ResponseEntity<>(List.of(1, 2), headers, 200),
                uri -> java.util.Objects.requireNonNull(more.get(uri))))
        .containsExactly(1, 2, 3);
  }

  private static java.util.Optional<URI> next(String link) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Link", link);
    return Pages.next(headers);
  }
}
