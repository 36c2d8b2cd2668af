package dev.atoll.terraform;

/** What a plan does to one output of the root module. It carries no values. */
public record OutputChange(String name, Action action, boolean isSensitive) {}
