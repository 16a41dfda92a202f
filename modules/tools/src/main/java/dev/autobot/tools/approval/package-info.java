/** Approvals: questions to people that outlive a restart, each with at most one answer that counts. */
package dev.autobot.tools.approval;
