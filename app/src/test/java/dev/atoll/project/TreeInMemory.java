package dev.atoll.project;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tree of texts that counts how often it is read. */
final class TreeInMemory implements SourceTree {
  private final Map<String, String> contents = new TreeMap<>();
  private int reads;

  TreeInMemory with(String path, String content) {
    contents.put(path, content);
    return this;
  }

  TreeInMemory without(String path) {
    contents.remove(path);
    return this;
  }

  int reads() {
    return reads;
  }

  @Override
  public List<String> files() {
    return List.copyOf(contents.keySet());
  }

  @Override
  public byte[] read(String path) {
    reads++;
    return content(path).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> contentId(String path) {
    return Optional.ofNullable(contents.get(path))
        .map(text -> text.length() + ":" + text.hashCode());
  }

  @Override
  public long size(String path) {
    return content(path).length();
  }

  private String content(String path) {
    String content = contents.get(path);
    if (content == null) {
      throw new IllegalArgumentException("no such file: " + path);
    }
    return content;
  }
}
