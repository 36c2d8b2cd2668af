package dev.atoll.terraform;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The provisioners of a configuration, by the address of their resource. */
final class Provisioners {
  private final Map<String, String> digests = new HashMap<>();

  void configuration(JsonNode configuration) {
    module("", configuration.path("root_module"));
  }

  /** Those of the resources at these addresses of the configuration, as address and digest. */
  Set<String> of(Set<String> addresses) {
    Set<String> found = new TreeSet<>();
    for (String address : addresses) {
      if (digests.containsKey(address)) {
        found.add("provisioners " + address + " " + digests.get(address));
      }
    }
    return found;
  }

  private void module(String prefix, JsonNode module) {
    for (JsonNode resource : module.path("resources")) {
      if (!resource.path("provisioners").isEmpty()) {
        digests.put(
            prefix + resource.path("address").asString(),
            Canonical.sha256(resource.path("provisioners")));
      }
    }
    module
        .path("module_calls")
        .propertyStream()
        .forEach(call ->
            module(prefix + "module." + call.getKey() + ".", call.getValue().path("module")));
  }
}
