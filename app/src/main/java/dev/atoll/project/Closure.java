package dev.atoll.project;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a plan depends on.
 *
 * @param contents content ids by path
 */
public record Closure(SortedMap<String, String> contents) {
  public Closure {
    contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
  }
}
