package dev.atoll.platform;

import java.io.Serial;

/** Another server holds the data folder. */
final class DataFolderInUseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DataFolderInUseException(DataFolder folder) {
    super(
        "Another Atoll server uses the data folder %s: stop it, or give this one a folder of its own with atoll.data.folder."
            .formatted(folder.folder()));
  }
}
