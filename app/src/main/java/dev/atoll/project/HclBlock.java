package dev.atoll.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A block with what is directly in it.
 *
 * @param literals attributes whose value is written out, as text
 * @param computed names of the other attributes
 */
record HclBlock(
    String type,
    List<String> labels,
    Map<String, String> literals,
    List<String> computed,
    List<HclBlock> blocks) {

  Stream<HclBlock> blocks(String wanted) {
    return blocks.stream().filter(block -> block.type().equals(wanted));
  }

  Optional<String> literal(String attribute) {
    return Optional.ofNullable(literals.get(attribute));
  }

  Optional<String> firstLabel() {
    return labels.stream().findFirst();
  }
}
