/**
 * The pages, the JSON API, live logs and sign-in: shows what the other packages know, and asks them
 * to do what a person with the right has confirmed.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "forge",
      "work",
      "access",
      "audit",
      "run",
      "lock",
      "requirement",
      "plan",
      "state",
      "inbox"
    })
@NullMarked
package dev.atoll.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
