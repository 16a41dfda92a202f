package dev.autobot.tools.approval;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * A page of the inbox.
 *
 * @param approvals newest first
 * @param next the {@code before} of the next page; absent on the last one
 */
public record ApprovalPage(List<ApprovalView> approvals, @OptionalField Long next) {}
