package dev.atoll.checkout;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.GitAccess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * Brings refs of a host into a mirror, in one connection. A ref that the host does not have is an
 * outcome and no failure, unlike in git's own fetch.
 */
record Fetcher(Duration timeout, Clock clock) {
  /**
   * @throws ForgeException when the host does not answer or refuses
   */
  Set<String> fetch(
      Repository repository, Repository withoutRefs, GitAccess access, Collection<String> refs)
      throws IOException {
    try (Transport transport = open(withoutRefs, access);
        FetchConnection connection = transport.openFetch(specs(refs))) {
      Map<String, Ref> there = present(connection, refs);
      Tips tips = new Tips(repository, clock);
      receive(tips, connection, there.values());
      for (Ref ref : there.values()) {
        tips.keep(ref);
      }
      Set<String> missing = new HashSet<>(refs);
      missing.removeAll(there.keySet());
      return missing;
    } catch (NoRemoteRepositoryException gone) {
      throw new ForgeException(
          ForgeException.Kind.REFUSED, "there is no repository at " + access.url(), gone);
    } catch (TransportException problem) {
      requireOurSideSound(problem);
      throw new ForgeException(
          ForgeException.Kind.TRANSIENT, "cannot fetch from " + access.url(), problem);
    }
  }

  /** A fetch that fails for what is missing or corrupt here is no fault of the host's. */
  private static void requireOurSideSound(TransportException problem) throws IOException {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingObjectException missing) {
        throw missing;
      }
      if (cause instanceof CorruptObjectException corrupt) {
        throw corrupt;
      }
    }
  }

  private static List<RefSpec> specs(Collection<String> refs) {
    return refs.stream().map(RefSpec::new).toList();
  }

  private static Map<String, Ref> present(FetchConnection connection, Collection<String> refs) {
    Map<String, Ref> there = new TreeMap<>();
    for (String name : refs) {
      Ref ref = connection.getRef(name);
      if (ref != null && ref.getObjectId() != null) {
        there.put(name, ref);
      }
    }
    return there;
  }

  private static void receive(Tips tips, FetchConnection connection, Collection<Ref> there)
      throws IOException {
    Set<Ref> lacking = new HashSet<>();
    for (Ref ref : there) {
      if (!tips.repository().getObjectDatabase().has(ref.getObjectId())) {
        lacking.add(ref);
      }
    }
    if (!lacking.isEmpty()) {
      connection.fetch(new Interruptible(), lacking, tips.likelyShared(there));
    }
  }

  private Transport open(Repository repository, GitAccess access) throws IOException {
    Transport transport = Transport.open(repository, uri(access));
    transport.setTimeout(Math.toIntExact(timeout.toSeconds()));
    transport.setTagOpt(TagOpt.NO_TAGS);
    if (transport instanceof TransportHttp http && !access.user().isEmpty()) {
      String password = access.password().reveal();
      http.setPreemptiveBasicAuthentication(access.user(), password);
      http.setCredentialsProvider(new UsernamePasswordCredentialsProvider(access.user(), password));
    }
    return transport;
  }

  private static URIish uri(GitAccess access) {
    try {
      return new URIish(access.url());
    } catch (URISyntaxException problem) {
      throw new IllegalArgumentException("not a git address: " + access.url(), problem);
    }
  }

  /** Lets a stopping server end a long fetch. */
  private static final class Interruptible extends EmptyProgressMonitor {
    @Override
    public boolean isCancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }
}
