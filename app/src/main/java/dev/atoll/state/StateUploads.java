package dev.atoll.state;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** A form of the pages may be as large as a state with what stands around it. */
@Configuration(proxyBeanMethods = false)
class StateUploads {
  private static final DataSize AROUND = DataSize.ofMegabytes(1);

  @Bean
  MultipartConfigElement multipartConfig(StateSettings properties) {
    MultipartConfigFactory uploads = new MultipartConfigFactory();
    uploads.setMaxFileSize(properties.limit());
    uploads.setMaxRequestSize(DataSize.ofBytes(properties.limit().toBytes() + AROUND.toBytes()));
    return uploads.createMultipartConfig();
  }
}
