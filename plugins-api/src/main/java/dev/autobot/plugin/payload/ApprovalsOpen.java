package dev.autobot.plugin.payload;

/**
 * How many approvals wait, for those who may decide others' ones.
 *
 * @param open of all users
 */
public record ApprovalsOpen(int open) {}
