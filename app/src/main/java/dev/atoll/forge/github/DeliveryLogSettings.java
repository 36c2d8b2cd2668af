package dev.atoll.forge.github;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How GitHub's logs of deliveries are read.
 *
 * @param interval how often they are looked through for deliveries that did not arrive
 * @param underWay how long after it was sent a delivery may still arrive
 */
@ConfigurationProperties("atoll.forge.github.delivery-log")
record DeliveryLogSettings(
    @DefaultValue("5m") Duration interval, @DefaultValue("30s") Duration underWay) {}
