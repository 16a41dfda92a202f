/**
 * How the server is and was during the last half hour, put together for operators (ADR 34).
 *
 * <p>A sample is taken with each {@code diagnostics_report}; everything else is asked when somebody reads it.
 */
package dev.autobot.core.diagnostics;
