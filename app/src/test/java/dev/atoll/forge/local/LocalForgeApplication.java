package dev.atoll.forge.local;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** As much of the server as the local forge needs. */
@EnableAutoConfiguration
@ComponentScan({"dev.atoll.forge", "dev.atoll.platform"})
@ConfigurationPropertiesScan({"dev.atoll.forge", "dev.atoll.platform"})
@EntityScan("dev.atoll.forge")
@EnableJpaRepositories("dev.atoll.forge")
class LocalForgeApplication {}
