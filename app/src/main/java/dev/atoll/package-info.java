/** The server's root: one package below it for each thing that Atoll deals with. */
@NullMarked
package dev.atoll;

import org.jspecify.annotations.NullMarked;
