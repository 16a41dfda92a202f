/** Runs: work that the server owns and that goes on when the client leaves. */
package dev.autobot.core.run;
