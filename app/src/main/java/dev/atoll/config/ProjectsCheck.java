package dev.atoll.config;

import dev.atoll.platform.NearestNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds what is wrong between projects: two equal ones, names that nobody has, circles. */
final class ProjectsCheck {
  private final YamlReader reader;
  private final Map<String, ProjectReader.Placed> byName = new HashMap<>();

  ProjectsCheck(YamlReader reader) {
    this.reader = reader;
  }

  void check(List<ProjectReader.Placed> projects) {
    projects.forEach(this::checkName);
    checkPlaces(projects);
    projects.forEach(this::checkDependencies);
    checkCircles(projects);
  }

  private void checkName(ProjectReader.Placed placed) {
    placed
        .project()
        .name()
        .filter(name -> byName.putIfAbsent(name, placed) != null)
        .ifPresent(name ->
            reader.problem(
                placed.node(), "there are two projects named " + name, "a name of its own"));
  }

  private void checkPlaces(List<ProjectReader.Placed> projects) {
    Map<Place, List<ProjectReader.Placed>> byPlace = new HashMap<>();
    for (ProjectReader.Placed placed : projects) {
      byPlace.computeIfAbsent(Place.of(placed.project()), _ -> new ArrayList<>()).add(placed);
    }
    byPlace.forEach((place, there) -> {
      if (there.size() > 1) {
        there.stream()
            .filter(placed -> placed.project().name().isEmpty())
            .forEach(placed -> samePlace(place, placed));
      }
    });
  }

  private void samePlace(Place place, ProjectReader.Placed placed) {
    reader.problem(
        placed.node(),
        "there are two projects in " + place.directory() + " with workspace " + place.workspace(),
        "another workspace, or a name for each");
  }

  private void checkDependencies(ProjectReader.Placed placed) {
    for (int i = 0; i < placed.dependencies().size(); i++) {
      String name = placed.project().dependsOn().get(i);
      if (!byName.containsKey(name)) {
        unknownDependency(placed.dependencies().get(i), name);
      }
    }
  }

  private void unknownDependency(Node node, String name) {
    List<String> nearest = NearestNames.of(name, byName.keySet(), 3);
    reader.problem(
        node,
        "depends_on: no project is named " + YamlReader.shown(name),
        nearest.isEmpty() ? "names of projects in this file" : String.join(", ", nearest));
  }

  /** Takes away what depends on nothing that is left; what stays is in a circle or behind one. */
  private void checkCircles(List<ProjectReader.Placed> projects) {
    Map<String, Integer> waitsFor = new HashMap<>();
    Map<String, List<String>> neededBy = new HashMap<>();
    byName.forEach((name, placed) -> {
      List<String> known =
          placed.project().dependsOn().stream().distinct().filter(byName::containsKey).toList();
      waitsFor.put(name, known.size());
      known.forEach(other -> neededBy.computeIfAbsent(other, _ -> new ArrayList<>()).add(name));
    });
    Deque<String> free = new ArrayDeque<>();
    waitsFor.forEach((name, count) -> {
      if (count == 0) {
        free.push(name);
      }
    });
    while (!free.isEmpty()) {
      String done = free.pop();
      waitsFor.remove(done);
      for (String name : neededBy.getOrDefault(done, List.of())) {
        if (waitsFor.merge(name, -1, Integer::sum) == 0) {
          free.push(name);
        }
      }
    }
    projects.stream()
        .flatMap(placed -> placed.project().name().stream())
        .filter(waitsFor::containsKey)
        .findFirst()
        .ifPresent(start -> circle(start, waitsFor));
  }

  private void circle(String start, Map<String, Integer> stuck) {
    List<String> walk = new ArrayList<>();
    String at = start;
    while (!walk.contains(at)) {
      walk.add(at);
      at = next(at, stuck).orElse(start);
    }
    List<String> circle = new ArrayList<>(walk.subList(walk.indexOf(at), walk.size()));
    circle.add(at);
    Optional.ofNullable(byName.get(at))
        .ifPresent(placed ->
            reader.problem(
                placed.node(),
                "depends_on goes in a circle: " + String.join(" -> ", circle),
                "an order in which one can be first"));
  }

  private Optional<String> next(String name, Map<String, Integer> stuck) {
    return Optional.ofNullable(byName.get(name)).stream()
        .flatMap(placed -> placed.project().dependsOn().stream())
        .filter(stuck::containsKey)
        .findFirst();
  }

  private record Place(String directory, String workspace) {
    static Place of(ConfiguredProject project) {
      return new Place(project.directory(), project.workspace());
    }
  }
}
