package dev.atoll.project;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what one file says. Every failure is a fact as well. */
final class FileFactsReader {
  static final long SIZE_LIMIT = 4 * 1024 * 1024;

  private FileFactsReader() {}

  static FileFacts read(TerraformSyntax syntax, byte[] content) {
    try {
      return switch (syntax) {
        case NATIVE -> readNative(new String(content, StandardCharsets.UTF_8));
        case JSON -> JsonFacts.read(content);
      };
    } catch (HclSyntaxException e) {
      return FileFacts.unreadable(e.line(), String.valueOf(e.getMessage()));
    }
  }

  private static FileFacts readNative(String text) throws HclSyntaxException {
    List<HclToken> tokens = HclLexer.tokens(text);
    return facts(HclParser.parse(tokens), LiteralReads.in(tokens));
  }

  static FileFacts facts(HclBlock file, List<FileRead> reads) {
    List<HclBlock> terraform = file.blocks("terraform").toList();
    Set<String> types =
        file.blocks().stream().map(HclBlock::type).collect(Collectors.toCollection(HashSet::new));
    return new FileFacts(
        terraform.stream().flatMap(block -> block.literal("required_version").stream()).toList(),
        backend(terraform),
        moduleSources(file),
        reads,
        Set.copyOf(types),
        Optional.empty());
  }

  private static List<String> moduleSources(HclBlock file) {
    Set<String> sources = new LinkedHashSet<>();
    file.blocks("module")
        .flatMap(module -> module.literal("source").stream())
        .filter(source -> source.startsWith("./") || source.startsWith("../"))
        .forEach(sources::add);
    return List.copyOf(sources);
  }

  /** Of a file that says both, Terraform takes the {@code cloud} block, or neither. */
  private static Optional<Backend> backend(List<HclBlock> terraform) {
    return Stream.concat(
            terraform.stream()
                .flatMap(block -> block.blocks("backend"))
                .map(FileFactsReader::backend),
            terraform.stream().flatMap(block -> block.blocks("cloud")).map(FileFactsReader::cloud))
        .reduce((_, last) -> last);
  }

  private static Backend backend(HclBlock block) {
    Set<String> computed = new HashSet<>(block.computed());
    block.blocks().forEach(inner -> computed.add(inner.type()));
    return new Backend.Block(block.firstLabel().orElse(""), withWorkspaces(block), computed);
  }

  private static Backend cloud(HclBlock block) {
    return new Backend.Cloud(withWorkspaces(block));
  }

  private static Map<String, String> withWorkspaces(HclBlock block) {
    Map<String, String> literals = new HashMap<>(block.literals());
    block
        .blocks("workspaces")
        .flatMap(inner -> inner.literals().entrySet().stream())
        .forEach(entry -> literals.put("workspaces." + entry.getKey(), entry.getValue()));
    return literals;
  }
}
