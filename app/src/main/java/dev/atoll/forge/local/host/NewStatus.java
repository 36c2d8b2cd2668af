package dev.atoll.forge.local.host;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A status to set. */
record NewStatus(
    @NotBlank @Size(max = 255) String context,
    @NotBlank String state,
    @NotNull @Size(max = 140) String description,
    @Nullable @Pattern(regexp = "https?://.{1,2000}") String url) {}
