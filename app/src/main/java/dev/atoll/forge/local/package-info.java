/** The adapter of the built-in local forge: speaks HTTP to it, like any other host's adapter. */
@NullMarked
package dev.atoll.forge.local;

import org.jspecify.annotations.NullMarked;
