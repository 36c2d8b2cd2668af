package dev.atoll.checkout;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much of the disk repositories may take.
 *
 * @param mirrorsLimit for all mirrors together; the least recently used ones go first
 * @param treeFiles the most files that an exported tree may have
 * @param treeSize for all files of an exported tree together
 * @param idleTrees for exported trees that wait for the next run of their repository, all together;
 *     0 keeps none
 * @param fetchTimeout how long a host may be silent
 */
@Validated
@ConfigurationProperties("atoll.checkout")
public record CheckoutSettings(
    @DefaultValue("20GB") DataSize mirrorsLimit,
    @DefaultValue("200000") @Min(1) int treeFiles,
    @DefaultValue("2GB") DataSize treeSize,
    @DefaultValue("5GB") DataSize idleTrees,
    @DefaultValue("60s") Duration fetchTimeout) {}
