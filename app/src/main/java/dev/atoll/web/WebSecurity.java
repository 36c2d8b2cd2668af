package dev.atoll.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Who gets in: nobody without signing in, but for the sign-in page, what it needs, and the two
 * probes. Webhooks and the state backend have chains of their own, before these.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
  private static final String POLICY =
      """
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
      form-action 'self'; base-uri 'none'; frame-ancestors 'none'\
      """;

  /** For a page whose form goes to another host. */
  static String sendingTo(String origin) {
    return POLICY.replace("form-action 'self'", "form-action 'self' " + origin);
  }

  private final AuthenticationManager accounts;

  WebSecurity(UserDetailsService users, PasswordEncoder passwords) {
    DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
    provider.setPasswordEncoder(passwords);
    this.accounts = new ProviderManager(new SignInLimit(provider));
  }

  @Bean
  @Order(30)
  SecurityFilterChain machines(HttpSecurity http) {
    return http.securityMatcher("/api/**", "/actuator/**")
        .authenticationManager(accounts)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/actuator/health/liveness", "/actuator/health/readiness")
                .permitAll()
                .anyRequest()
                .authenticated())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .httpBasic(basic ->
            basic.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
        .build();
  }

  @Bean
  @Order(100)
  SecurityFilterChain pages(HttpSecurity http, SignInRecord record) {
    return http.authenticationManager(accounts)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    "/sign-in", "/theme", "/error", "/atoll.css", "/atoll.js", "/favicon.svg")
                .permitAll()
                .requestMatchers("/webjars/**")
                .permitAll()
                .anyRequest()
                .authenticated())
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(policy ->
                    policy.policy(
                        org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                            .ReferrerPolicy.SAME_ORIGIN)))
        .requestCache(cache -> cache.requestCache(ownPagesOnly()))
        .exceptionHandling(it -> it.authenticationEntryPoint(new FromElsewhere()))
        .formLogin(form ->
            form.loginPage("/sign-in")
                .successHandler(new AfterSignIn(record))
                .failureHandler((request, response, why) -> refuse(record, request, response, why)))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out=true"))
        .build();
  }

  /** What a script asks for in the background is not where somebody wants to land. */
  private static RequestCache ownPagesOnly() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(request ->
        "GET".equals(request.getMethod())
            && request.getHeader("HX-Request") == null
            && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"))
            && String.valueOf(request.getHeader("Accept")).contains("text/html"));
    return cache;
  }

  private static void refuse(
      SignInRecord record,
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationException why)
      throws IOException {
    boolean wait = why instanceof LockedException;
    if (!wait) {
      record.refused(String.valueOf(request.getParameter("username")), request);
    }
    response.sendRedirect("/sign-in?problem=" + (wait ? "wait" : "wrong"));
  }

  /** Records the sign-in and leads to the page that was asked for. */
  private static final class AfterSignIn
      extends org.springframework.security.web.authentication
          .SavedRequestAwareAuthenticationSuccessHandler {
    private final SignInRecord record;

    AfterSignIn(SignInRecord record) {
      this.record = record;
    }

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication who)
        throws IOException, jakarta.servlet.ServletException {
      record.signedIn(who.getName(), request);
      super.onAuthenticationSuccess(request, response, who);
    }
  }
}
