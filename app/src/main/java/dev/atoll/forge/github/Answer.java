package dev.atoll.forge.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that has come whole. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Answer(HttpStatusCode status, HttpHeaders headers, byte[] body)
    implements ClientHttpResponse {

  /** Far more than any page of GitHub's. */
  private static final int LARGEST = 32 << 20;

  static Answer of(ClientHttpResponse response) throws IOException {
    try (response) {
      byte[] body = response.getBody().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        throw new IOException("an answer of more than " + LARGEST + " bytes");
      }
      return new Answer(response.getStatusCode(), response.getHeaders(), body);
    }
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public HttpStatusCode getStatusCode() {
    return status;
  }

  @Override
  public String getStatusText() {
    return "";
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public InputStream getBody() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public void close() {}
}
