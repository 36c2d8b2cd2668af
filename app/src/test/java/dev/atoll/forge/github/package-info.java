/** Tests of the GitHub adapter, against a GitHub that checks itself. */
@NullMarked
package dev.atoll.forge.github;

import org.jspecify.annotations.NullMarked;
