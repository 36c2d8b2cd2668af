package dev.atoll.forge.local.host;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Sign-in to the local forge: Basic for git and the API, a form for the pages. What it keeps in the
 * session has names of its own, so that nobody who is signed in here is signed in to Atoll.
 */
@Configuration(proxyBeanMethods = false)
@OnlyWithLocalForge
class ForgeSecurity {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
          + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Users users;

  ForgeSecurity(Users users) {
    this.users = users;
  }

  @Bean
  @Order(10)
  SecurityFilterChain localForgePrograms(HttpSecurity http) throws Exception {
    return http.securityMatcher("/forge/git/**", "/forge/api/**")
        .authenticationManager(signIn())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(basic -> basic.realmName("local forge"))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  @Order(20)
  SecurityFilterChain localForgePages(HttpSecurity http) throws Exception {
    return http.securityMatcher("/forge", "/forge/**", "/forge.css", "/forge.js")
        .authenticationManager(signIn())
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/forge.css", "/forge.js", "/forge/sign-in")
                .permitAll()
                .anyRequest()
                .authenticated())
        .securityContext(context -> context.securityContextRepository(ownSessionKey()))
        .requestCache(cache -> cache.requestCache(ownRequestCache()))
        .csrf(csrf -> csrf.csrfTokenRepository(ownCsrfTokens()))
        .formLogin(form -> form.loginPage("/forge/sign-in").defaultSuccessUrl("/forge"))
        .logout(out ->
            out.logoutUrl("/forge/sign-out")
                .logoutSuccessUrl("/forge/sign-in?out")
                .invalidateHttpSession(false))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY)))
        .build();
  }

  private AuthenticationManager signIn() {
    return claimed ->
        users
            .signIn(claimed.getName(), String.valueOf(claimed.getCredentials()))
            .map(ForgeSecurity::signedIn)
            .orElseThrow(() -> new BadCredentialsException("wrong name or password"));
  }

  private static Authentication signedIn(ForgeUser user) {
    return UsernamePasswordAuthenticationToken.authenticated(
        user, null, List.of(new SimpleGrantedAuthority("LOCAL_FORGE")));
  }

  private static HttpSessionSecurityContextRepository ownSessionKey() {
    var contexts = new HttpSessionSecurityContextRepository();
    contexts.setSpringSecurityContextKey("LOCAL_FORGE_SIGN_IN");
    return contexts;
  }

  private static HttpSessionCsrfTokenRepository ownCsrfTokens() {
    var tokens = new HttpSessionCsrfTokenRepository();
    tokens.setSessionAttributeName("LOCAL_FORGE_CSRF");
    return tokens;
  }

  private static HttpSessionRequestCache ownRequestCache() {
    var cache = new HttpSessionRequestCache();
    cache.setSessionAttrName("LOCAL_FORGE_REQUEST");
    cache.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/forge/*/*/**"));
    return cache;
  }
}
