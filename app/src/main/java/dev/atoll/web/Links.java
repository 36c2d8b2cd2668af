package dev.atoll.web;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Addresses that are made of names which people chose. */
@Component("links")
public class Links {
  /** The page of a project. */
  public String project(String name) {
    return "/projects/" + UriUtils.encodePath(name, StandardCharsets.UTF_8);
  }

  /** The address on a host if it is one for a browser, else nowhere. */
  public String host(String url) {
    return url.startsWith("https://") || url.startsWith("http://") ? url : "#";
  }
}
