package dev.atoll.web;

import dev.atoll.access.AccessRules;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every page and every answer that asks for it the sight of who is looking. */
@Component
class Sights implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  private final AccessRules rules;
  private final KnownPullRequests pullRequests;
  private final Runs runs;

  Sights(AccessRules rules, KnownPullRequests pullRequests, Runs runs) {
    this.rules = rules;
    this.pullRequests = pullRequests;
    this.runs = runs;
  }

  Sight of(Viewer me) {
    return new Sight(
        rules.seenBy(me.login(), me.role(), pullRequests::repositories), pullRequests, runs);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Sight.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    return of(Viewer.of((Authentication) Objects.requireNonNull(request.getUserPrincipal())));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }
}
