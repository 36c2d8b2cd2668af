package dev.atoll.sealing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the master keys are.
 *
 * @param keyFile the master keys; must exist, for replicas that share one; without it {@code
 *     sealing-key} in the data folder, made at the first start
 */
@ConfigurationProperties("atoll.sealing")
record SealingSettings(@Nullable Path keyFile) {}
