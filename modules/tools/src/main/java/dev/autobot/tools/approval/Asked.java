package dev.autobot.tools.approval;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;

/**
 * An approval with what only its own room needs. Immutable.
 *
 * @param seq orders approvals by the time of their asking
 * @param approval as others see it
 * @param requester with the roles of the time of the asking
 * @param call the call that it is about, with the arguments as asked for; {@code null} for none
 * @param askedHash what was asked for; the approval's own hash differs when the arguments were edited
 * @param usedBy what it was used up by; {@code null} while it was not
 */
record Asked(long seq, Approval approval, User requester, ToolRequest call, String askedHash, String usedBy) {}
