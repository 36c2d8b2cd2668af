/** Reads every setting from the code, and holds the list in the documents against it. */
@NullMarked
package dev.atoll.settings;

import org.jspecify.annotations.NullMarked;
