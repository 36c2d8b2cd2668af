package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/** Says in the port's words that an answer could not be read. */
final class Translating extends HttpExchangeAdapterDecorator {
  Translating(HttpExchangeAdapter delegate) {
    super(delegate);
  }

  @Override
  public void exchange(HttpRequestValues call) {
    translated(
        call,
        () -> {
          super.exchange(call);
          return call;
        });
  }

  @Override
  public <T> @Nullable T exchangeForBody(
      HttpRequestValues call, ParameterizedTypeReference<T> type) {
    return translated(
        call,
        () -> {
          T body = super.exchangeForBody(call, type);
          if (body == null) {
            throw new RestClientException("no body");
          }
          return body;
        });
  }

  @Override
  public <T> ResponseEntity<T> exchangeForEntity(
      HttpRequestValues call, ParameterizedTypeReference<T> type) {
    return translated(call, () -> super.exchangeForEntity(call, type));
  }

  private static <T> T translated(HttpRequestValues call, Supplier<T> sending) {
    try {
      return sending.get();
    } catch (RestClientException strange) {
      boolean isRead = HttpMethod.GET.equals(call.getHttpMethod());
      throw new ForgeException(
          isRead ? ForgeException.Kind.TRANSIENT : ForgeException.Kind.OUTCOME_UNKNOWN,
          "GitHub's answer cannot be read",
          strange);
    }
  }
}
