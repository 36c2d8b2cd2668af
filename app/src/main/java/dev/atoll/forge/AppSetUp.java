package dev.atoll.forge;

import java.net.URI;
import java.util.List;

/**
 * Makes an identity for this server at a host, through a page of the host that a person confirms:
 * secrets go from the host into files and are never shown.
 */
public interface AppSetUp {
  /**
   * What a person wants.
   *
   * @param connection the name of the connection that will use it
   * @param organization who will own it; empty for the person
   * @param api where the host's API is
   * @param server where the host reaches this server
   * @param name how it is called at the host
   */
  record Wanted(String connection, String organization, String api, String server, String name) {}

  /**
   * A form to send to the host.
   *
   * @param action where it goes
   * @param manifest the one field that is not in the address
   */
  record Form(URI action, String manifest) {
    /** What a page must be allowed to send forms to. */
    public String origin() {
      return action.getScheme() + "://" + action.getRawAuthority();
    }
  }

  /**
   * What was made.
   *
   * @param name how the host calls it
   * @param page where its owner finds it
   * @param files what was written, each readable by its owner only
   * @param configuration what to add to the server's configuration, in YAML
   */
  record Made(String name, URI page, List<String> files, String configuration) {
    public Made {
      files = List.copyOf(files);
    }
  }

  /**
   * @param state what the host hands back, so that nobody else's answer is taken
   * @throws dev.atoll.platform.Rejection when something of it cannot be
   */
  Form form(Wanted wanted, String state);

  /**
   * Fetches what the host made, which it hands out once.
   *
   * @throws dev.atoll.platform.Rejection when the host does not know the code any more, or the
   *     files are there already
   */
  Made take(Wanted wanted, String code);
}
