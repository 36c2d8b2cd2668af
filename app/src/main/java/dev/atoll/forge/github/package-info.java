/**
 * The adapter of GitHub: github.com, data residency and Enterprise Server, as an App or with a
 * personal token, over a thin client of its own.
 */
@NullMarked
package dev.atoll.forge.github;

import org.jspecify.annotations.NullMarked;
