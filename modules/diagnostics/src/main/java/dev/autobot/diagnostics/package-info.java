/**
 * Tells clients how the host and the services are.
 *
 * <p>Figures are measured every few seconds and published as {@code diagnostics_report} to everyone; a
 * {@code diagnostics_request} is answered at once with the last ones. They are those of the container where the server
 * runs in one.
 */
package dev.autobot.diagnostics;
