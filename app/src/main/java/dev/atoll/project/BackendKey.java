package dev.atoll.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads from a backend's literal attributes which object it writes. */
final class BackendKey {
  private static final String USUAL = "default";

  private final Backend.Block block;
  private final String workspace;

  private BackendKey(Backend.Block block, String workspace) {
    this.block = block;
    this.workspace = workspace;
  }

  static StateKey of(Backend.Block block, String workspace) {
    return new BackendKey(block, workspace).read();
  }

  /** A {@code cloud} block; what it does not say may be in the environment of the run. */
  static StateKey cloud(Map<String, String> literals, String workspace) {
    String organization = literals.get("organization");
    String name = literals.get("workspaces.name");
    if (organization == null) {
      return new StateKey.Unknown("the cloud block does not write out its organization");
    }
    return new StateKey.Known(
        "cloud:"
            + literals.getOrDefault("hostname", "app.terraform.io")
            + "/"
            + organization
            + "/"
            + (name == null ? workspace : name),
        StateKey.Kept.BY_BACKEND);
  }

  private StateKey read() {
    return switch (block.type()) {
      case "s3" -> required(List.of("bucket", "key"), List.of("workspace_key_prefix"), this::s3);
      case "gcs" -> required(List.of("bucket"), List.of("prefix"), this::gcs);
      case "azurerm" ->
          required(
              List.of("storage_account_name", "container_name", "key"), List.of(), this::azurerm);
      case "http" -> required(List.of("address"), List.of(), () -> "http:" + value("address"));
      case "consul" -> required(List.of("path"), List.of(), this::consul);
      case "remote" -> remote();
      default -> unknown("is not one whose state Atoll can name");
    };
  }

  private StateKey required(List<String> needed, List<String> optional, Supplier<String> key) {
    Optional<String> missing =
        Stream.concat(
                needed.stream().filter(name -> !block.literals().containsKey(name)),
                optional.stream().filter(block.computed()::contains))
            .findFirst();
    return missing
        .map(name -> unknown("does not write out its " + name))
        .orElseGet(() -> new StateKey.Known(key.get(), StateKey.Kept.BY_BACKEND));
  }

  private StateKey unknown(String what) {
    return new StateKey.Unknown("the backend \"" + block.type() + "\" " + what);
  }

  /** The object itself: another workspace and another key may mean the same one. */
  private String s3() {
    String prefix = block.literals().getOrDefault("workspace_key_prefix", "env:");
    String object = isUsual() ? value("key") : prefix + "/" + workspace + "/" + value("key");
    return "s3://" + value("bucket") + "/" + object;
  }

  private String gcs() {
    String prefix = block.literals().getOrDefault("prefix", "");
    return "gs://"
        + value("bucket")
        + "/"
        + (prefix.isEmpty() ? "" : stripped(prefix) + "/")
        + workspace
        + ".tfstate";
  }

  private String azurerm() {
    return "azurerm://"
        + value("storage_account_name")
        + "/"
        + value("container_name")
        + "/"
        + value("key")
        + (isUsual() ? "" : "env:" + workspace);
  }

  private String consul() {
    String address = block.literals().getOrDefault("address", "");
    return "consul:" + address + "/" + value("path") + (isUsual() ? "" : "-env:" + workspace);
  }

  private StateKey remote() {
    if (block.literals().containsKey("workspaces.prefix")) {
      return unknown("uses a prefix of workspaces");
    }
    return cloud(block.literals(), workspace) instanceof StateKey.Known known
        ? known
        : unknown("does not write out its organization");
  }

  private boolean isUsual() {
    return workspace.equals(USUAL);
  }

  private String value(String attribute) {
    return block.literals().getOrDefault(attribute, "");
  }

  private static String stripped(String path) {
    return path.replaceAll("^/+|/+$", "");
  }
}
