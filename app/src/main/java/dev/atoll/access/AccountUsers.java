package dev.atoll.access;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Shows the accounts to Spring Security, with their role as their only authority. */
@Component
class AccountUsers implements UserDetailsService {
  private final Accounts accounts;

  AccountUsers(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public UserDetails loadUserByUsername(String login) {
    Account account =
        accounts.find(login).orElseThrow(() -> new UsernameNotFoundException("no such account"));
    return User.withUsername(account.login())
        .password(accounts.passwordHash(login).orElseThrow())
        .roles(account.role().name())
        .build();
  }
}
