/**
 * The spine of the tests: the whole application on a real database, people who push with git and
 * talk over HTTP, real terraform, and whole comments as what is expected.
 */
@NullMarked
package dev.atoll.scenario;

import org.jspecify.annotations.NullMarked;
