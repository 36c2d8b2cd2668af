package dev.atoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFactsReaderTest {
  @Test
  void readsBlocksAndWalksOverExpressions() {
    FileFacts facts =
        hcl(
            """
            # a comment with { and "
            // another }
            /* and
               { one more */
            terraform {
              required_version = ">= 1.5"
              backend "s3" {
                bucket = "states"
                key    = "prod/${"x"}"
                region = "eu-west-1"
              }
            }
            module "vpc" { source = "../../modules/vpc" }
            module "far" {
              source = "terraform-aws-modules/vpc/aws"
            }
            resource "x" "y" {
              policy = <<-EOT
                { "unbalanced": "${jsonencode({ a = "}" })}
                ${file("${path.module}/inner.json")}
                EOT is not the end
              EOT
              list = [for k, v in { a = 1 } : "${k}-${v}" if v != "]"]
              text = "a \\" quote, a $${literal} and %{ if true }x%{ endif }"
              cond = (
                var.a
                ? 1
                : 2
              )
              dynamic "z" {
                for_each = toset(["a"])
                content { name = z.value }
              }
            }
            """);
    assertThat(facts.problem()).isEmpty();
    assertThat(facts.requiredVersions()).containsExactly(">= 1.5");
    assertThat(facts.backend())
        .contains(
            new Backend.Block(
                "s3", Map.of("bucket", "states", "region", "eu-west-1"), Set.of("key")));
    assertThat(facts.moduleSources()).containsExactly("../../modules/vpc");
    assertThat(facts.blockTypes()).containsExactlyInAnyOrder("terraform", "module", "resource");
    assertThat(facts.reads()).contains(read(FileRead.Origin.MODULE, "/inner.json"));
  }

  @Test
  void readsCloudBlocks() {
    assertThat(
            hcl("""
            terraform {
              cloud {
                organization = "acme"
                workspaces { name = "prod" }
              }
            }
            """)
                .backend())
        .contains(new Backend.Cloud(Map.of("organization", "acme", "workspaces.name", "prod")));
  }

  @Test
  void readsTheJsonSyntax() {
    FileFacts facts =
        FileFactsReader.read(
            TerraformSyntax.JSON,
            """
            {
              "terraform": [{"required_version": "~> 1.9",
                "backend": {"s3": {"bucket": "b", "key": "k", "region": "${var.r}"}}}],
              "module": {"a": {"source": "./a"}, "b": [{"source": "git::x"}]},
              "resource": {"x": {"y": {"z": "${file(\\"${path.module}/z.txt\\")}"}}}
            }
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(facts)
        .isEqualTo(
            new FileFacts(
                List.of("~> 1.9"),
                Optional.of(
                    new Backend.Block("s3", Map.of("bucket", "b", "key", "k"), Set.of("region"))),
                List.of("./a"),
                facts.reads(),
                Set.of("terraform", "module", "resource"),
                Optional.empty()));
    assertThat(facts.reads()).contains(read(FileRead.Origin.MODULE, "/z.txt"));
  }

  @ParameterizedTest
  @MethodSource
  void findsLiteralReads(String expression, FileRead expected) {
    assertThat(hcl("locals {\n  a = " + expression + "\n}\n").reads()).containsExactly(expected);
  }

  static Stream<Arguments> findsLiteralReads() {
    return Stream.of(
        Arguments.of("file(\"data.json\")", read(FileRead.Origin.ROOT, "data.json")),
        Arguments.of(
            "templatefile(\"${path.module}/a.tpl\", {})", read(FileRead.Origin.MODULE, "/a.tpl")),
        Arguments.of(
            "filebase64(\"${path.root}/x/a.zip\")", read(FileRead.Origin.ROOT, "/x/a.zip")),
        Arguments.of(
            "file(\"${path.module}/users/${var.u}.json\")",
            directory(FileRead.Origin.MODULE, "/users")),
        Arguments.of(
            "fileset(\"${path.module}/files\", var.x)",
            directory(FileRead.Origin.MODULE, "/files")),
        Arguments.of("fileset(path.module, var.x)", directory(FileRead.Origin.MODULE, ".")),
        Arguments.of(
            "[{ a = upper(\"${file(\"deep.txt\")}\") }]", read(FileRead.Origin.ROOT, "deep.txt")));
  }

  @ParameterizedTest
  @MethodSource
  void saysWhereItDoesNotParse(String text, int line, String message) {
    assertThat(hcl(text).problem()).contains(new FileFacts.Problem(line, message));
  }

  static Stream<Arguments> saysWhereItDoesNotParse() {
    return Stream.of(
        Arguments.of("a = 1\nresource \"x\" \"y\" {\n", 2, "a block is not closed"),
        Arguments.of("a = \"open\nb = 1\n", 1, "a quoted text is not closed on its line"),
        Arguments.of("a = <<EOT\nx\n", 1, "the heredoc EOT is not closed"),
        Arguments.of("\n\n}\n", 3, "expected an attribute or a block, but found \"}\""),
        Arguments.of("a = [1\n", 1, "a \"[\" is not closed"),
        Arguments.of("a = (1]\n", 1, "a \"]\" closes nothing"),
        Arguments.of("a =\n", 1, "an attribute has no value"),
        Arguments.of("resource \"x\"\n", 1, "expected = or { after \"resource\""),
        Arguments.of("<<<<<<< HEAD\n", 1, "expected an attribute or a block, but found \"<\""),
        Arguments.of("a = \"${b\"\n", 1, "a quoted text is not closed on its line"),
        Arguments.of("a = \"${b\n", 1, "an interpolation is not closed"),
        Arguments.of("/* open\n", 1, "a comment is not closed"),
        Arguments.of("a = " + "\"${".repeat(5_000), 1, "templates are nested too deeply"),
        Arguments.of("a {\n".repeat(5_000), 101, "blocks are nested too deeply"));
  }

  @Test
  void surprisesNobodyWithBinaryAndHugeNesting() {
    assertThat(hcl("\0\1\2").problem()).isPresent();
    assertThat(hcl("a = " + "[".repeat(100_000) + "]".repeat(100_000) + "\n").problem()).isEmpty();
    assertThat(
            FileFactsReader.read(
                    TerraformSyntax.JSON, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8))
                .problem())
        .isPresent();
    assertThat(
            FileFactsReader.read(
                    TerraformSyntax.JSON, "{\n\"a\": }".getBytes(StandardCharsets.UTF_8))
                .problem())
        .hasValueSatisfying(problem -> assertThat(problem.line()).isEqualTo(2));
    assertThat(hcl("").problem()).isEmpty();
    assertThat(hcl("a = 1\r\nb {\r\n}\r\n").problem()).isEmpty();
  }

  private static FileFacts hcl(String text) {
    return FileFactsReader.read(TerraformSyntax.NATIVE, text.getBytes(StandardCharsets.UTF_8));
  }

  private static FileRead read(FileRead.Origin origin, String path) {
    return new FileRead(origin, FileRead.Extent.FILE, path);
  }

  private static FileRead directory(FileRead.Origin origin, String path) {
    return new FileRead(origin, FileRead.Extent.DIRECTORY, path);
  }
}
