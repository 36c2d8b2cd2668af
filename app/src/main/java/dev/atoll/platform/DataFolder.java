package dev.atoll.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this server keeps what belongs to this machine: the embedded database, mirrors, workspaces,
 * the sealing key. It is a cache and a home of running tasks; what is true stands in PostgreSQL.
 *
 * @param folder what belongs to this machine: embedded database, mirrors, tasks, the sealing key;
 *     made absolute
 */
@ConfigurationProperties("atoll.data")
public record DataFolder(@DefaultValue("data") Path folder) {
  public DataFolder {
    folder = folder.toAbsolutePath().normalize();
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }
}
