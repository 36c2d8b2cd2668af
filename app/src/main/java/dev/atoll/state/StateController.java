package dev.atoll.state;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The protocol of Terraform's {@code http} backend. Terraform tries again what is answered with 5xx
 * and gives up at anything else, so a request is refused only when it would be refused later.
 */
@RestController
@RequestMapping(StateBackend.PATH + "/{key}")
class StateController {
  private static final Logger log = LoggerFactory.getLogger(StateController.class);
  private static final int LOCK_BYTES = 64 * 1024;

  private final StateGate gate;
  private final StateTable table;
  private final StateWriter writer;
  private final BackendLocks locks;
  private final StateSettings properties;

  StateController(
      StateGate gate,
      StateTable table,
      StateWriter writer,
      BackendLocks locks,
      StateSettings properties) {
    this.gate = gate;
    this.table = table;
    this.writer = writer;
    this.locks = locks;
    this.properties = properties;
  }

  @GetMapping
  ResponseEntity<byte[]> read(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String who) {
    StateCredentials.Grant grant = gate.require(who, key, StateAccess.READ_ONLY);
    return table
        .current(grant.stateKey())
        .map(table::open)
        .map(state -> json(HttpStatus.OK, state.bytes()))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @PostMapping
  void write(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String who,
      @RequestParam(name = "ID", required = false) @Nullable String lockId,
      HttpServletRequest request)
      throws IOException {
    StateCredentials.Grant grant = gate.require(who, key, StateAccess.READ_WRITE);
    byte[] body = body(request, Math.toIntExact(properties.limit().toBytes()));
    writer.write(grant, lockId, StateDocument.parse(body));
  }

  @PostMapping("/lock")
  ResponseEntity<byte[]> lock(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String who,
      HttpServletRequest request)
      throws IOException {
    StateCredentials.Grant grant = gate.require(who, key, StateAccess.READ_WRITE);
    return answer(HttpStatus.LOCKED, locks.lock(grant.stateKey(), lockInfo(request), grant.run()));
  }

  @PostMapping("/unlock")
  ResponseEntity<byte[]> unlock(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String who,
      HttpServletRequest request)
      throws IOException {
    StateCredentials.Grant grant = gate.require(who, key, StateAccess.READ_WRITE);
    return answer(HttpStatus.CONFLICT, locks.unlock(grant.stateKey(), lockInfo(request)));
  }

  @DeleteMapping
  void delete(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String who) {
    gate.require(who, key, StateAccess.READ_WRITE);
    throw StateRefusal.forbidden("A state is never deleted here.");
  }

  private static ResponseEntity<byte[]> answer(
      HttpStatus refused, Optional<BackendLocks.Holder> other) {
    return other
        .map(holder -> json(refused, utf8(holder.lock().heldBy(holder.name()))))
        .orElseGet(() -> ResponseEntity.ok().build());
  }

  private static ResponseEntity<byte[]> json(HttpStatus status, byte[] body) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private static LockInfo lockInfo(HttpServletRequest request) throws IOException {
    return LockInfo.parse(new String(body(request, LOCK_BYTES), StandardCharsets.UTF_8));
  }

  private static byte[] body(HttpServletRequest request, int limit) throws IOException {
    try (InputStream content = request.getInputStream()) {
      byte[] body = content.readNBytes(limit);
      // Read to its end: terraform takes a connection that breaks for a reason to try again.
      if (content.transferTo(OutputStream.nullOutputStream()) > 0) {
        throw tooLarge(limit);
      }
      return body;
    }
  }

  private static StateRefusal tooLarge(int limit) {
    return StateRefusal.tooLarge(
        "More than %d bytes are not taken here (atoll.state.limit).".formatted(limit));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refuse(StateRefusal refusal) {
    return refused(refusal.status(), refusal.getMessage());
  }

  @ExceptionHandler({InvalidStateException.class, InvalidLockException.class})
  ResponseEntity<byte[]> refuse(RuntimeException invalid) {
    return refused(HttpStatus.BAD_REQUEST, invalid.getMessage());
  }

  /** Without Retry-After: terraform would keep to that and not to its own waits. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<byte[]> tryAgain(RuntimeException away) {
    log.warn("The database is away, terraform will try again: {}", away.toString());
    return text(HttpStatus.SERVICE_UNAVAILABLE, "The database is away, try again.");
  }

  // Terraform prints nothing of the answer, so that the log is where somebody finds the reason.
  private static ResponseEntity<byte[]> refused(HttpStatus status, @Nullable String why) {
    log.warn("State backend answers {}: {}", status.value(), why);
    return text(status, why == null ? "" : why);
  }

  private static ResponseEntity<byte[]> text(HttpStatus status, String text) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
