/**
 * The local forge itself, a small code host for trying and for tests: repositories, pull requests,
 * comments, pages, a JSON API and signed deliveries. Reaches Atoll over HTTP only.
 */
@NullMarked
package dev.atoll.forge.local.host;

import org.jspecify.annotations.NullMarked;
