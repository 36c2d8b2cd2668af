/**
 * The database: its migrations (as resources), and a PostgreSQL that lives in a folder for those
 * who bring none.
 */
@NullMarked
package dev.atoll.database;

import org.jspecify.annotations.NullMarked;
