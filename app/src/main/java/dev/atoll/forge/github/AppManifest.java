package dev.atoll.forge.github;

import dev.atoll.forge.AppSetUp.Wanted;
import dev.atoll.platform.Rejection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What GitHub is to make: an App with what Atoll needs and no more. */
final class AppManifest {
  static final String BACK = "/set-up/github/created";

  private static final int LONGEST_NAME = 34;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Wanted wanted;
  private final URI api;
  private final URI server;

  private AppManifest(Wanted wanted, URI api, URI server) {
    this.wanted = wanted;
    this.api = api;
    this.server = server;
  }

  /**
   * @throws Rejection when something of it cannot be
   */
  static AppManifest of(Wanted wanted) {
    require(
        wanted.connection().matches("[a-z0-9][a-z0-9-]{0,62}"),
        "The connection's name is lower-case letters, digits and hyphens.");
    require(
        wanted.organization().matches("[A-Za-z0-9-]{0,39}"),
        "The organization is its name in addresses: letters, digits and hyphens.");
    require(
        !wanted.name().isBlank() && wanted.name().length() <= LONGEST_NAME,
        "GitHub takes names of Apps of at most 34 characters.");
    URI server = address(wanted.server(), "This server's address");
    require(
        server.getPath().isEmpty(), "This server's address has no path: https://atoll.example.com");
    URI api = address(wanted.api(), "The address of GitHub's API");
    require(
        api.getScheme().equals("https") || isThisMachine(api),
        "The address of GitHub's API must be https: a private key is fetched from it.");
    return new AppManifest(wanted, api, server);
  }

  Addresses addresses() {
    return Addresses.of(api, Optional.empty());
  }

  URI action(String state) {
    String owner = wanted.organization().isEmpty() ? "" : "/organizations/" + wanted.organization();
    return URI.create(addresses().web() + owner + "/settings/apps/new?state=" + state);
  }

  String json() {
    List<String> events = new ArrayList<>(AppExamination.EVENTS);
    events.addAll(List.of("merge_group", "check_run"));
    Map<String, String> permissions = new TreeMap<>(AppExamination.NEEDED);
    permissions.putAll(Map.of("checks", "write", "merge_queues", "read"));
    return JSON.writeValueAsString(
        Map.of(
            "name",
            wanted.name(),
            "url",
            server.toString(),
            "hook_attributes",
            Map.of("url", server + "/webhooks/" + wanted.connection(), "active", true),
            "redirect_url",
            server + BACK,
            "public",
            false,
            "default_permissions",
            permissions,
            "default_events",
            events));
  }

  private static URI address(String text, String what) {
    try {
      URI address = URI.create(text.strip().replaceAll("/+$", ""));
      boolean isPlain =
          address.getHost() != null
              && address.getUserInfo() == null
              && address.getQuery() == null
              && address.getFragment() == null
              && List.of("http", "https").contains(String.valueOf(address.getScheme()));
      require(isPlain, what + " must be like https://example.com.");
      return address;
    } catch (IllegalArgumentException wrong) {
      throw new Rejection(what + " is no address.", wrong);
    }
  }

  private static boolean isThisMachine(URI address) {
    return List.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Rejection(otherwise);
    }
  }
}
