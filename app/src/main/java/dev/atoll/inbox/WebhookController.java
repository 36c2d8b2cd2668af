package dev.atoll.inbox;

import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliveryHeaders;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PushIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where hosts send their webhooks. Anybody may knock: nothing is believed before its signature. */
@RestController
class WebhookController {
  /** What cannot be a connection's name: whose a refused delivery is, nobody knows. */
  private static final String ANY = "*";

  private final Forges forges;
  private final PatientInbox inbox;
  private final InboxMetrics metrics;
  private final InboxSettings settings;

  WebhookController(
      Forges forges, PatientInbox inbox, InboxMetrics metrics, InboxSettings settings) {
    this.forges = forges;
    this.inbox = inbox;
    this.metrics = metrics;
    this.settings = settings;
  }

  @PostMapping("/webhooks/{connection}")
  ResponseEntity<String> receive(@PathVariable String connection, HttpServletRequest request)
      throws IOException, InterruptedException {
    Optional<PushIntake> intake = forges.find(connection).flatMap(Forge::pushIntake);
    if (intake.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    Optional<byte[]> body = body(request, intake.get().maximumBytes());
    if (body.isEmpty()) {
      metrics.tooLarge(connection);
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    Delivery delivery = new Delivery(headers(request), body.get());
    if (!intake.get().isAuthentic(delivery)) {
      metrics.badSignature(connection);
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
    return take(connection, intake.get(), delivery);
  }

  /**
   * Where hooks still point that were made for Atlantis: a delivery belongs to the first
   * connection, by name, whose secret fits.
   */
  @PostMapping("/events")
  ResponseEntity<String> receiveForWhom(HttpServletRequest request)
      throws IOException, InterruptedException {
    Optional<byte[]> body = body(request, largest());
    if (body.isEmpty()) {
      metrics.tooLarge(ANY);
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    Delivery delivery = new Delivery(headers(request), body.get());
    for (Forge forge : forges.all()) {
      Optional<PushIntake> intake = forge.pushIntake().filter(it -> fits(it, delivery));
      if (intake.isPresent()) {
        return take(forge.connection(), intake.get(), delivery);
      }
    }
    metrics.badSignature(ANY);
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
  }

  private int largest() {
    return forges.all().stream()
        .flatMap(forge -> forge.pushIntake().stream())
        .mapToInt(PushIntake::maximumBytes)
        .max()
        .orElse(0);
  }

  private static boolean fits(PushIntake intake, Delivery delivery) {
    return delivery.body().length <= intake.maximumBytes() && intake.isAuthentic(delivery);
  }

  /** Takes what is known to be from its host. */
  private ResponseEntity<String> take(String connection, PushIntake intake, Delivery delivery)
      throws InterruptedException {
    Optional<String> objection = intake.objection(delivery);
    if (objection.isPresent()) {
      return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
          .contentType(MediaType.TEXT_PLAIN)
          .body(objection.get());
    }
    // Without an id of the host's, each delivery counts as new: looking again does no harm.
    String id = intake.deliveryId(delivery).orElseGet(() -> "unnamed:" + UUID.randomUUID());
    Optional<Receipt> receipt = inbox.take(connection, id, intake.eventName(delivery), delivery);
    return receipt.map(_ -> accepted()).orElseGet(this::comeAgain);
  }

  private static ResponseEntity<String> accepted() {
    return ResponseEntity.accepted().build();
  }

  private ResponseEntity<String> comeAgain() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(settings.retryAfter().toSeconds()))
        .build();
  }

  /** Empty when it is larger; then no more than one byte too many was read. */
  private static Optional<byte[]> body(HttpServletRequest request, int maximum) throws IOException {
    if (request.getContentLengthLong() > maximum) {
      return Optional.empty();
    }
    byte[] bytes = request.getInputStream().readNBytes(maximum + 1);
    return bytes.length > maximum ? Optional.empty() : Optional.of(bytes);
  }

  private static DeliveryHeaders headers(HttpServletRequest request) {
    TreeMap<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    return new DeliveryHeaders(headers);
  }
}
