/** What tests of several packages share: a fresh migrated database for each. */
@NullMarked
package dev.atoll.testing;

import org.jspecify.annotations.NullMarked;
