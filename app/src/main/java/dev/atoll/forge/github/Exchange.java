package dev.atoll.forge.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.ForgeException.Kind;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * What happens around each call of one installation: it signs in, waits its turn, tells the host
 * what we have already, follows a renamed repository, and makes of a failure what callers
 * understand. A call is made a second time only where that does no harm.
 */
final class Exchange implements ClientHttpRequestInterceptor {
  private static final int MOST_REDIRECTS = 3;
  private static final int KEPT_BYTES = 16 << 20;

  private final Addresses addresses;
  private final Gateway gateway;
  private final TokenSource tokens;
  private final Cache<URI, Answer> known =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .<URI, Answer>weigher((_, answer) -> answer.body().length + 500)
          .build();

  Exchange(Addresses addresses, Gateway gateway, TokenSource tokens) {
    this.addresses = addresses;
    this.gateway = gateway;
    this.tokens = tokens;
  }

  /** A call with all that is needed to make it, once or twice. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Call(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    Effect effect() {
      return Effect.of(request);
    }

    String words() {
      return request.getMethod() + " " + request.getURI().getPath();
    }

    Call to(URI address) {
      HttpRequest moved =
          new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
              return address;
            }
          };
      return new Call(moved, body, execution);
    }
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    Call call = new Call(request, body, execution);
    if (!addresses.isOfApi(request.getURI())) {
      throw refused("GitHub named an address of another host, which is not called");
    }
    Answer answer = follow(call, signedIn(call));
    Optional<Pause> pause = gateway.note(answer.status().value(), answer.headers(), answer.text());
    if (answer.status().is2xxSuccessful()) {
      return answer;
    }
    throw Complaint.of(call.words(), call.effect(), answer, pause);
  }

  /** A token that ended early, or was rotated, costs one more call. */
  private Answer signedIn(Call call) {
    Secret token = tokens.token();
    Answer answer = sent(call, token);
    if (answer.status().value() != 401) {
      return answer;
    }
    Secret fresh = tokens.instead(token);
    return fresh.reveal().equals(token.reveal()) ? answer : sent(call, fresh);
  }

  private Answer follow(Call first, Answer answered) {
    Call call = first;
    Answer answer = answered;
    for (int i = 0; i < MOST_REDIRECTS && answer.status().is3xxRedirection(); i++) {
      call = call.to(target(call, answer));
      answer = signedIn(call);
    }
    return answer;
  }

  /** GitHub redirects to where a renamed or transferred repository is now. */
  private URI target(Call call, Answer answer) {
    int status = answer.status().value();
    boolean keepsMethod = call.effect() == Effect.READ || status == 307 || status == 308;
    URI target =
        Optional.ofNullable(answer.headers().getFirst(HttpHeaders.LOCATION))
            .filter(_ -> keepsMethod)
            .map(call.request().getURI()::resolve)
            .orElseThrow(() -> refused("GitHub redirected " + call.words() + " to nowhere"));
    if (!addresses.isOfApi(target)) {
      throw refused("GitHub redirected " + call.words() + " to another host, which is not called");
    }
    return target;
  }

  private Answer sent(Call call, Secret token) {
    try {
      return once(call, token);
    } catch (IOException broken) {
      if (call.effect() != Effect.READ) {
        throw unreached(call, broken);
      }
    }
    try {
      return once(call, token);
    } catch (IOException broken) {
      throw unreached(call, broken);
    }
  }

  private Answer once(Call call, Secret token) throws IOException {
    HttpRequest request = call.request();
    request.getHeaders().setBearerAuth(token.reveal());
    boolean keeps = request.getMethod().equals(HttpMethod.GET);
    Optional<Answer> before =
        keeps ? Optional.ofNullable(known.getIfPresent(request.getURI())) : Optional.empty();
    request.getHeaders().remove(HttpHeaders.IF_NONE_MATCH);
    before.ifPresent(
        it -> request.getHeaders().set(HttpHeaders.IF_NONE_MATCH, it.headers().getETag()));
    Answer answer =
        gateway.through(
            resource(request.getURI()),
            call.effect(),
            () -> Answer.of(call.execution().execute(request, call.body())));
    if (answer.status().value() == 304 && before.isPresent()) {
      return before.get();
    }
    if (keeps && answer.status().value() == 200 && answer.headers().getETag() != null) {
      known.put(request.getURI(), answer);
    }
    return answer;
  }

  private String resource(URI address) {
    return address.equals(addresses.graphQl()) ? "graphql" : "core";
  }

  private static ForgeException unreached(Call call, IOException broken) {
    boolean neverSent =
        broken instanceof ConnectException || broken instanceof HttpConnectTimeoutException;
    Kind kind = call.effect() == Effect.ONCE && !neverSent ? Kind.OUTCOME_UNKNOWN : Kind.TRANSIENT;
    return new ForgeException(
        kind,
        neverSent
            ? "GitHub cannot be reached"
            : "GitHub's answer to " + call.words() + " broke off",
        broken);
  }

  private static ForgeException refused(String message) {
    return new ForgeException(Kind.REFUSED, message, Optional.empty());
  }
}
