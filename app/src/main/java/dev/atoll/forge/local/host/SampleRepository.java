package dev.atoll.forge.local.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** A monorepo of three accounts that needs no cloud, to try things on. */
@Component
@OnlyWithLocalForge
class SampleRepository {
  private static final RepositoryName NAME = new RepositoryName("sample", "infrastructure");
  private static final String FOLDER = "local-forge/sample/";

  private final Repositories repositories;
  private final BareRepositories bare;
  private final Clock clock;

  SampleRepository(Repositories repositories, BareRepositories bare, Clock clock) {
    this.repositories = repositories;
    this.bare = bare;
    this.clock = clock;
  }

  void createUnlessThereAreRepositories() {
    if (repositories.all().isEmpty()) {
      HostedRepository repository = repositories.create(NAME);
      try (History history = bare.history(repository)) {
        if (history.tip(repository.defaultBranch()).isEmpty()) {
          history.point("refs/heads/" + repository.defaultBranch(), commit(history).name());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ObjectId commit(History history) throws IOException {
    try (ObjectInserter inserter = history.repository().newObjectInserter()) {
      var ident =
          new PersonIdent("Local forge", "forge@localhost", clock.instant(), ZoneOffset.UTC);
      var commit = new CommitBuilder();
      commit.setTreeId(tree(inserter));
      commit.setAuthor(ident);
      commit.setCommitter(ident);
      commit.setMessage("Three accounts and the module that they share\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private static ObjectId tree(ObjectInserter inserter) throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      var entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
      builder.add(entry);
    }
    builder.finish();
    return cache.writeTree(inserter);
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    var resources = new PathMatchingResourcePatternResolver();
    for (Resource resource : resources.getResources("classpath:" + FOLDER + "**/*.*")) {
      if (resource.isReadable()) {
        files.put(path(resource), content(resource));
      }
    }
    return files;
  }

  /** Packagers leave {@code .gitignore} out, so it has another name among the resources. */
  private static String path(Resource resource) throws IOException {
    String url = resource.getURL().toString();
    return url.substring(url.lastIndexOf(FOLDER) + FOLDER.length())
        .replace("ignore.txt", ".gitignore");
  }

  private static byte[] content(Resource resource) throws IOException {
    try (InputStream in = resource.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
