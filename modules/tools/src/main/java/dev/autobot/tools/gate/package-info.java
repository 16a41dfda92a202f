/** The gate: what a call would exactly do, whether it may, and the call itself with all that is told and kept of it. */
package dev.autobot.tools.gate;
