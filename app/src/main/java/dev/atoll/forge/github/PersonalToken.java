package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import dev.atoll.platform.Secret;
import dev.atoll.platform.SecretReference;
import dev.atoll.platform.SecretResolver;
import dev.atoll.platform.SecretResolver.Resolution;
import java.util.Optional;

/** A person's token, read anew for each use: whoever rotates it need not tell us. */
record PersonalToken(SecretReference reference, SecretResolver secrets) implements TokenSource {
  @Override
  public Secret token() {
    return switch (secrets.resolve(reference)) {
      case Resolution.Resolved(Secret secret) -> secret;
      case Resolution.Missing(String reason) ->
          throw new ForgeException(
              ForgeException.Kind.TRANSIENT,
              "the token cannot be used: " + reason,
              Optional.empty());
    };
  }

  @Override
  public Secret instead(Secret refused) {
    return token();
  }
}
