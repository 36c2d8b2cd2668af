package dev.atoll.state;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Keeps sign-in, sessions and forms away from the state backend: {@link StateController} asks for a
 * run's credential itself, because it must answer 503, and never 401, while the database is away.
 */
@Configuration
class StateSecurity {
  private static final int BEFORE_THE_PAGES = 10;

  @Bean
  @Order(BEFORE_THE_PAGES)
  SecurityFilterChain stateFilterChain(HttpSecurity http) {
    return http.securityMatcher(StateBackend.PATH + "/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }
}
